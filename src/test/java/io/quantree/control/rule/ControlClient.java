package io.quantree.control.rule;

import static io.quantree.support.GraphQl.fields;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GraphQL client that writes and reads the controls of a new retailer. */
public final class ControlClient {
    private static final String GROUP =
            " id ref type status name description extended stacking retailerRefs workflowRef workflowVersion version createdOn updatedOn"
                    + " attributes { name type value } ";
    private static final String CONTROL =
            " id ref type status name description values { name type value } executionOrder productRef categoryRef locationRef percentage"
                    + " segment { field value } startsOn endsOn workflowRef workflowVersion version createdOn updatedOn"
                    + " attributes { name type value } controlGroup { ref } ";

    public final long retailer = Batches.newRetailer();
    public final String group = "CG:" + retailer;

    /** A client with a group that has these further fields. */
    public static ControlClient withGroup(@Nullable Object... fields) {
        ControlClient client = new ControlClient();
        client.createGroup(fields);
        return client;
    }

    void createGroup(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = group(group);
        input.putAll(fields(fields));
        done("createControlGroup", input);
    }

    public Map<String, @Nullable Object> group(String ref) {
        return fields("ref", ref, "type", "DEFAULT", "name", "Web shop");
    }

    /** Creates a control in the client's group. */
    public Map<String, Object> control(String ref, String type, @Nullable Object... fields) {
        return done("createControl", input(ref, type, fields));
    }

    public Map<String, @Nullable Object> input(String ref, String type, @Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("ref", ref, "type", type, "controlGroup", Map.of("ref", group));
        input.putAll(fields(fields));
        return input;
    }

    /** Changes a control in the client's group. */
    public Map<String, Object> change(String ref, @Nullable Object... fields) {
        return done("updateControl", changes(ref, fields));
    }

    Map<String, @Nullable Object> changes(String ref, @Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("ref", ref, "controlGroup", Map.of("ref", group));
        input.putAll(fields(fields));
        return input;
    }

    public Map<String, Object> done(String mutation, Map<String, ? extends @Nullable Object> input) {
        JsonPath answer = GraphQl.faultless(send(retailer, mutation, input));
        return answer.getMap("data." + mutation);
    }

    /** The extensions of the only error. */
    public Map<String, Object> refused(String mutation, Map<String, ? extends @Nullable Object> input) {
        return GraphQl.refused(send(retailer, mutation, input));
    }

    public String refusal(String mutation, Map<String, ? extends @Nullable Object> input) {
        return send(retailer, mutation, input).getString("errors[0].message");
    }

    /** The whole answer to a mutation, with a retailer in the header unless it is null. */
    public static JsonPath send(
            @Nullable Long retailer, String mutation, Map<String, ? extends @Nullable Object> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        String query = "mutation ($input: %s!) { %s(input: $input) { %s } }"
                .formatted(type, mutation, mutation.endsWith("Group") ? GROUP : CONTROL);
        return post(retailer, query, Map.of("input", input));
    }

    /** The answer of a query; an error fails the test. */
    public JsonPath ask(String query) {
        JsonPath answer = GraphQl.faultless(post(retailer, query, Map.of()));
        return answer;
    }

    /** The refs in a list of the answer. */
    public List<String> refs(String list) {
        return ask("{ list: %s { edges { node { ref } } } }".formatted(list)).getList("data.list.edges.node.ref");
    }

    public static JsonPath post(@Nullable Long retailer, String query, Map<String, ?> variables) {
        return GraphQl.postAs(retailer, query, variables);
    }

    /** An attribute or a value of a control. */
    public static Map<String, Object> named(String name, String type, Object value) {
        return Map.of("name", name, "type", type, "value", value);
    }

    /** The values of a buffer. */
    public static List<Map<String, Object>> amount(Object value) {
        return List.of(named("CONTROL_VALUE", "INTEGER", value));
    }
}
