package io.quantree.reservation.policy;

import static io.quantree.support.GraphQl.fields;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GraphQL client that writes the allocation policies of a new retailer. */
final class PolicyClient {
    static final Map<String, Object> FROM_A = Map.of("countryOfOrigin", Map.of("eq", "A"));

    private static final String POLICY =
            " id ref type status name description retailerRefs workflowRef workflowVersion version attributes { name type value }"
                    + " order where useUnsegmented splitLocations splitQuantities locationPriority safetyStock minShelfLife ";

    final long retailer = Batches.newRetailer();

    /** Creates a policy of the given fields; its type and name are given unless they are among them. */
    Map<String, Object> create(String ref, @Nullable Object... fields) {
        return GraphQl.faultless(sendCreate(ref, fields)).getMap("data.createAllocationPolicy");
    }

    /** Creates a policy that has every field. */
    Map<String, Object> createFull(String ref) {
        return create(
                ref,
                "status",
                "ACTIVE",
                "order",
                "LOCATION_PRIORITY",
                "where",
                FROM_A,
                "useUnsegmented",
                true,
                "splitLocations",
                1,
                "splitQuantities",
                Integer.MAX_VALUE,
                "locationPriority",
                List.of("Z", "A", "Z"),
                "safetyStock",
                2,
                "minShelfLife",
                "P14D");
    }

    JsonPath sendCreate(String ref, @Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("ref", ref, "type", "SALES", "name", "Sales");
        input.putAll(fields(fields));
        return mutate("createAllocationPolicy", "CreateAllocationPolicyInput", input);
    }

    Map<String, Object> update(String ref, @Nullable Object... fields) {
        return GraphQl.faultless(sendUpdate(ref, fields)).getMap("data.updateAllocationPolicy");
    }

    JsonPath sendUpdate(String ref, @Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("ref", ref);
        input.putAll(fields(fields));
        return mutate("updateAllocationPolicy", "UpdateAllocationPolicyInput", input);
    }

    /** A ref that no other test uses: refs of policies are unique in the account. */
    String ref(String name) {
        return name + "-" + retailer;
    }

    /** The whole answer to a query, with the retailer in the header. */
    JsonPath ask(String query) {
        return GraphQl.postAs(retailer, query, Map.of());
    }

    /** The refs of the policies that a list with these arguments answers. */
    List<String> list(String arguments) {
        return GraphQl.faultless(ask("{ allocationPolicies(" + arguments + ") { edges { node { ref } } } }"))
                .getList("data.allocationPolicies.edges.node.ref");
    }

    private JsonPath mutate(String mutation, String type, Map<String, @Nullable Object> input) {
        String query = "mutation ($input: %s!) { %s(input: $input) {%s} }".formatted(type, mutation, POLICY);
        return GraphQl.postAs(retailer, query, Map.of("input", input));
    }
}
