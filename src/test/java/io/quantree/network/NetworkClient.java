package io.quantree.network;

import static io.quantree.support.GraphQl.fields;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GraphQL client that writes the locations and networks of a new retailer. */
final class NetworkClient {
    private static final String LOCATION =
            " id ref type status name latitude longitude timeZone retailerRefs workflowRef workflowVersion version createdOn updatedOn"
                    + " attributes { name type value } ";
    private static final String NETWORK =
            " id ref type status name description retailerRefs workflowRef workflowVersion version attributes { name type value }"
                    + " locations(first: 500) { totalCount edges { node { locationRef } } } ";
    private static final String UPSERT =
            "mutation ($input: [LocationInput!]!) { upsertLocations(input: $input) { index ref outcome code field message"
                    + " location {" + LOCATION + "} } }";

    final long retailer = Batches.newRetailer();

    /** The results of an upsert, with the retailer in the header. */
    List<Map<String, Object>> upsert(Object... items) {
        return GraphQl.faultless(sendUpsert(Arrays.asList(items))).getList("data.upsertLocations");
    }

    JsonPath sendUpsert(List<Object> items) {
        return ask(UPSERT, Map.of("input", items));
    }

    Map<String, Object> create(@Nullable Object... fields) {
        return GraphQl.faultless(sendCreate(fields)).getMap("data.createNetwork");
    }

    JsonPath sendCreate(@Nullable Object... fields) {
        return mutate("createNetwork", "CreateNetworkInput", fields(fields));
    }

    Map<String, Object> update(@Nullable Object... fields) {
        return GraphQl.faultless(sendUpdate(fields)).getMap("data.updateNetwork");
    }

    JsonPath sendUpdate(@Nullable Object... fields) {
        return mutate("updateNetwork", "UpdateNetworkInput", fields(fields));
    }

    /** A ref that no other test uses: refs of networks are unique in the account. */
    String ref(String name) {
        return name + "-" + retailer;
    }

    /** The whole answer to a query, with the retailer in the header. */
    JsonPath ask(String query) {
        return ask(query, Map.of());
    }

    JsonPath ask(String query, Map<String, ?> variables) {
        return GraphQl.postAs(retailer, query, variables);
    }

    /** The whole answer to a query without the header. */
    static JsonPath askUnscoped(String query) {
        return GraphQl.post(query, Map.of());
    }

    /** The refs of a root list. */
    static List<String> refs(JsonPath answer, String field) {
        return GraphQl.faultless(answer).getList("data." + field + ".edges.node.ref");
    }

    /** The refs of the locations of an answered network. */
    static List<String> locationsOf(Map<String, Object> network) {
        return JsonPath.from(new io.vertx.core.json.JsonObject(network).encode())
                .getList("locations.edges.node.locationRef");
    }

    private JsonPath mutate(String mutation, String type, Map<String, @Nullable Object> input) {
        String query = "mutation ($input: %s!) { %s(input: $input) {%s} }".formatted(type, mutation, NETWORK);
        return ask(query, Map.of("input", input));
    }
}
