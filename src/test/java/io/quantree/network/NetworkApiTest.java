package io.quantree.network;

import static io.quantree.network.NetworkClient.askUnscoped;
import static io.quantree.network.NetworkClient.refs;
import static io.quantree.support.GraphQl.faultless;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries of networks. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class NetworkApiTest {
    private final NetworkClient client = new NetworkClient();
    private final String north = client.ref("NORTH");
    private final String south = client.ref("SOUTH");

    @BeforeEach
    void createTwoNetworks() {
        client.upsert(Map.of("ref", "B", "name", "Bravo"));
        client.create(
                "ref", north, "type", "STORES", "name", "North", "locationRefs", List.of("A", "B", "C", "D", "E"));
        client.create("ref", south, "type", "SITES", "name", "South", "status", "ACTIVE", "locationRefs", List.of("E"));
    }

    @Test
    void findsNetworkByRef() {
        JsonPath answer =
                faultless(askUnscoped("{ network(ref: \"" + north + "\") { __typename ref name status version } }"));

        assertThat(answer.getMap("data.network"))
                .isEqualTo(Map.of(
                        "__typename", "Network", "ref", north, "name", "North", "status", "CREATED", "version", 1));
        assertThat(faultless(client.ask("{ network(ref: \"no-such\") { ref } }"))
                        .<Object>get("data.network"))
                .isNull();
    }

    @Test
    void hidesNetworksOfAnotherRetailer() {
        NetworkClient other = new NetworkClient();

        assertThat(faultless(other.ask("{ network(ref: \"" + north + "\") { ref } }"))
                        .<Object>get("data.network"))
                .isNull();
        assertThat(list(other, "ref: [\"" + north + "\"]")).isEmpty();
        assertThat(list(other, "retailerRefs: [[\"" + client.retailer + "\"]]")).isEmpty();
        assertThat(faultless(askUnscoped("{ networks { totalCount } }")).getInt("data.networks.totalCount"))
                .isPositive();
        assertThat(refs(askUnscoped("{ networks(ref: [\"" + north + "\"]) { edges { node { ref } } } }"), "networks"))
                .containsExactly(north);
    }

    @Test
    void filtersByEachArgument() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> both = List.of(north, south);
        found.put("first: 10", both);
        found.put("ref: [\"" + south + "\"]", List.of(south));
        found.put("ref: []", List.of());
        found.put("type: [\"STORES\"]", List.of(north));
        found.put("status: [\"ACTIVE\"]", List.of(south));
        found.put("name: [\"North\", \"x\"]", List.of(north));
        found.put("locationRef: [\"E\"]", both);
        found.put("locationRef: [\"A\", \"x\"]", List.of(north));
        found.put("locationRef: []", List.of());
        found.put("workflowRef: [\"NETWORK::SITES\"]", List.of(south));
        found.put("workflowVersion: [2]", List.of());
        found.put("createdOn: {from: \"2020-01-01\"}", both);
        found.put("createdOn: {to: \"2020-01-01\"}", List.of());
        found.put("updatedOn: {to: \"2020-01-01\"}", List.of());
        found.put("retailerRefs: [[\"" + client.retailer + "\"]]", both);
        found.put("retailerRefs: [[\"" + client.retailer + "\", \"1\"]]", List.of());
        found.put("first: 1", List.of(north));
        found.put("last: 1", List.of(south));

        found.forEach((arguments, expected) ->
                assertThat(list(client, arguments)).as(arguments).isEqualTo(expected));
        assertThat(faultless(client.ask("{ networks(status: [\"ACTIVE\"]) { totalCount } }"))
                        .getInt("data.networks.totalCount"))
                .isEqualTo(1);
    }

    @Test
    void listsStoredAndUnknownLocationsOfNetworks() {
        JsonPath answer = faultless(client.ask("""
                { networks { edges { node {
                    ref
                    locations(first: 2) {
                      totalCount pageInfo { hasNextPage }
                      edges { node { locationRef location { ref name } } }
                    }
                    some: locations(locationRef: ["E", "x"]) { totalCount edges { node { locationRef } } }
                } } } }
                """));

        assertThat(answer.getList("data.networks.edges.node.locations.edges.node.locationRef"))
                .isEqualTo(List.of(List.of("A", "B"), List.of("E")));
        assertThat(answer.getList("data.networks.edges.node.locations.totalCount"))
                .isEqualTo(List.of(5, 1));
        assertThat(answer.getList("data.networks.edges.node.locations.pageInfo.hasNextPage"))
                .isEqualTo(List.of(true, false));
        assertThat(answer.<Object>get("data.networks.edges[0].node.locations.edges[0].node.location"))
                .isNull();
        assertThat(answer.getMap("data.networks.edges[0].node.locations.edges[1].node.location"))
                .isEqualTo(Map.of("ref", "B", "name", "Bravo"));
        assertThat(answer.getList("data.networks.edges.node.some.edges.node.locationRef"))
                .isEqualTo(List.of(List.of("E"), List.of("E")));
        assertThat(answer.getList("data.networks.edges.node.some.totalCount")).isEqualTo(List.of(1, 1));
    }

    @Test
    void ignoresLocationsOfAnotherRetailerInANetwork() {
        NetworkClient other = new NetworkClient();
        other.upsert(Map.of("ref", "A", "name", "theirs"));

        assertThat(faultless(client.ask("{ network(ref: \"" + north
                                + "\") { locations(locationRef: [\"A\"]) { edges { node { location { name } } } } } }"))
                        .<Object>get("data.network.locations.edges[0].node.location"))
                .isNull();
    }

    @Test
    void pagesLocationsForwardsAndBackwards() {
        assertThat(walk("first: 2", "after", "endCursor", "hasNextPage")).containsExactly("A", "B", "C", "D", "E");
        assertThat(walk("last: 2", "before", "startCursor", "hasPreviousPage"))
                .containsExactly("D", "E", "B", "C", "A");
        assertThat(refused(client.ask(
                        "{ network(ref: \"" + north + "\") { locations(first: 501) { edges { cursor } } } }")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 500);
    }

    private List<String> walk(String size, String bound, String cursor, String more) {
        List<String> walked = new ArrayList<>();
        String from = "";
        boolean goesOn = true;
        while (goesOn) {
            JsonPath page = faultless(client.ask("""
                    { network(ref: "%s") { locations(%s%s) { edges { node { locationRef } } pageInfo { %s %s } } } }
                    """.formatted(north, size, from, cursor, more)));
            walked.addAll(page.getList("data.network.locations.edges.node.locationRef"));
            goesOn = page.getBoolean("data.network.locations.pageInfo." + more);
            from = ", " + bound + ": \"" + page.getString("data.network.locations.pageInfo." + cursor) + "\"";
        }
        return walked;
    }

    private static List<String> list(NetworkClient client, String arguments) {
        return refs(client.ask("{ networks(" + arguments + ") { edges { node { ref } } } }"), "networks");
    }
}
