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

/** Queries of locations. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LocationApiTest {
    private final NetworkClient client = new NetworkClient();

    @BeforeEach
    void describeThreeLocations() {
        client.upsert(
                Map.of("ref", "A", "type", "STORE", "name", "Alpha"),
                Map.of("ref", "B", "type", "STORE", "status", "INACTIVE"),
                Map.of("ref", "C", "type", "WAREHOUSE", "name", "Gamma"));
        client.create("ref", client.ref("NORTH"), "type", "STORES", "name", "North", "locationRefs", List.of("A", "X"));
    }

    @Test
    void findsLocationByRef() {
        JsonPath answer = faultless(client.ask("{ location(ref: \"A\") { __typename ref name version } }"));

        assertThat(answer.getMap("data.location"))
                .isEqualTo(Map.of("__typename", "Location", "ref", "A", "name", "Alpha", "version", 1));
        assertThat(faultless(client.ask("{ location(ref: \"X\") { ref } }")).<Object>get("data.location"))
                .isNull();
        assertThat(faultless(askUnscoped(
                                "{ location(ref: \"A\", retailerRefs: \"" + client.retailer + "\") { name } }"))
                        .getString("data.location.name"))
                .isEqualTo("Alpha");
    }

    @Test
    void findsLocationByIdOrRefAlone() {
        NetworkClient other = new NetworkClient();
        String ref = "ONLY-" + client.retailer;
        client.upsert(Map.of("ref", ref));
        String id = faultless(askUnscoped("{ location(ref: \"" + ref + "\") { id } }"))
                .getString("data.location.id");

        assertThat(faultless(askUnscoped("{ locationById(id: \"" + id + "\") { ref } }"))
                        .getString("data.locationById.ref"))
                .isEqualTo(ref);
        assertThat(faultless(askUnscoped("{ location(id: \"" + id + "\") { ref } }"))
                        .getString("data.location.ref"))
                .isEqualTo(ref);
        assertThat(faultless(askUnscoped("{ location(id: \"" + id + "\", ref: \"A\") { ref } }"))
                        .<Object>get("data.location"))
                .isNull();
        assertThat(faultless(other.ask("{ locationById(id: \"" + id + "\") { ref } }"))
                        .<Object>get("data.locationById"))
                .isNull();
        assertThat(faultless(askUnscoped("{ locationById(id: \"x\") { ref } }")).<Object>get("data.locationById"))
                .isNull();
        assertThat(refused(askUnscoped("{ location { ref } }")))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "ref");
        other.upsert(Map.of("ref", ref));
        assertThat(refused(askUnscoped("{ location(ref: \"" + ref + "\") { ref } }")))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "retailerRefs");
    }

    @Test
    void hidesLocationsOfAnotherRetailer() {
        NetworkClient other = new NetworkClient();
        other.upsert(Map.of("ref", "ONLY-THEIRS"));

        assertThat(faultless(client.ask("{ location(ref: \"ONLY-THEIRS\") { ref } }"))
                        .<Object>get("data.location"))
                .isNull();
        assertThat(refused(client.ask("{ location(ref: \"A\", retailerRefs: [\"" + other.retailer + "\"]) { ref } }")))
                .containsEntry("code", "RETAILER_MISMATCH");
        assertThat(list(client, "ref: [\"A\", \"ONLY-THEIRS\"]")).containsExactly("A");
        assertThat(list(client, "retailerRefs: [[\"" + other.retailer + "\"]]")).isEmpty();
        assertThat(list(other, "networkRef: [\"" + client.ref("NORTH") + "\"]")).isEmpty();
    }

    @Test
    void listsLocationsOfAllWithoutRetailer() {
        assertThat(faultless(askUnscoped("{ locations(ref: [\"A\"]) { totalCount } }"))
                        .getInt("data.locations.totalCount"))
                .isPositive();
        assertThat(refs(
                        askUnscoped("{ locations(retailerRefs: [[\"" + client.retailer
                                + "\"]]) { edges { node { ref } } } }"),
                        "locations"))
                .containsExactly("A", "B", "C");
    }

    @Test
    void filtersByEachArgument() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        found.put("", List.of("A", "B", "C"));
        found.put("ref: [\"C\", \"A\"]", List.of("A", "C"));
        found.put("ref: []", List.of());
        found.put("type: [\"STORE\"]", List.of("A", "B"));
        found.put("status: [\"INACTIVE\", null]", List.of("B"));
        found.put("name: [\"Gamma\"]", List.of("C"));
        found.put("name: [null, \"Alpha\"]", List.of("A", "B"));
        found.put("networkRef: [\"" + client.ref("NORTH") + "\"]", List.of("A"));
        found.put("networkRef: []", List.of());
        found.put("workflowRef: [\"LOCATION::WAREHOUSE\"]", List.of("C"));
        found.put("workflowVersion: [1]", List.of("A", "B", "C"));
        found.put("workflowVersion: [2]", List.of());
        found.put("createdOn: {from: \"2020-01-01\"}", List.of("A", "B", "C"));
        found.put("createdOn: {to: \"2020-01-01\"}", List.of());
        found.put("updatedOn: {to: \"2020-01-01\"}", List.of());
        found.put("retailerRefs: [[\"" + client.retailer + "\"]]", List.of("A", "B", "C"));
        found.put("type: [\"STORE\"], status: [\"ACTIVE\"]", List.of("A"));
        found.put("last: 1", List.of("C"));

        found.forEach((arguments, expected) ->
                assertThat(list(client, arguments)).as(arguments).isEqualTo(expected));
    }

    @Test
    void pagesAndCountsLocations() {
        List<String> walked = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonPath page = faultless(client.ask(
                    "{ locations(first: 2%s) { totalCount edges { node { ref } } pageInfo { endCursor hasNextPage } } }"
                            .formatted(after)));
            assertThat(page.getInt("data.locations.totalCount")).isEqualTo(3);
            walked.addAll(page.getList("data.locations.edges.node.ref"));
            more = page.getBoolean("data.locations.pageInfo.hasNextPage");
            after = ", after: \"" + page.getString("data.locations.pageInfo.endCursor") + "\"";
        }

        assertThat(walked).containsExactly("A", "B", "C");
        assertThat(refused(client.ask("{ locations(first: 501) { edges { node { ref } } } }")))
                .containsEntry("limit", 500);
        assertThat(refused(client.ask("{ locations(after: \"eA\") { edges { node { ref } } } }")))
                .containsEntry("code", "INVALID_VALUE");
    }

    private static List<String> list(NetworkClient client, String arguments) {
        String given = arguments.isEmpty() ? "" : "(" + arguments + ")";
        return refs(client.ask("{ locations" + given + " { edges { node { ref } } } }"), "locations");
    }
}
