package io.quantree.network;

import static io.quantree.network.NetworkClient.locationsOf;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Creating and changing networks. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class NetworkMutationTest {
    private final NetworkClient client = new NetworkClient();
    private final String ref = client.ref("STORES");

    @Test
    void createsNetworkOfUnknownLocations() {
        Map<String, Object> created = client.create(
                "ref",
                ref,
                "type",
                "STORES",
                "name",
                "Stores",
                "description",
                "All of them",
                "locationRefs",
                List.of("B", "A", "B"));

        assertThat(created)
                .containsEntry("ref", ref)
                .containsEntry("type", "STORES")
                .containsEntry("status", "CREATED")
                .containsEntry("name", "Stores")
                .containsEntry("description", "All of them")
                .containsEntry("retailerRefs", List.of("" + client.retailer))
                .containsEntry("workflowRef", "NETWORK::STORES")
                .containsEntry("version", 1);
        assertThat(locationsOf(created)).containsExactly("A", "B");
    }

    @Test
    void rejectsMissingFields() {
        assertThat(refused(client.sendCreate("ref", ref, "type", "STORES", "name", "")))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "name");
        assertThat(refused(client.sendCreate(
                        "ref", ref, "type", "STORES", "name", "n", "retailerRefs", List.of("1", "x"))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "retailerRefs");
        assertThat(refused(client.sendCreate("ref", ref, "type", "S", "name", "n", "locationRefs", List.of("A", ""))))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "locationRefs");
        assertThat(refused(client.sendCreate(
                        "ref", ref, "type", "S", "name", "n", "locationRefs", List.of("x".repeat(101)))))
                .containsEntry("code", "TOO_LONG");
        assertThat(refused(NetworkClient.askUnscoped(
                        "mutation { createNetwork(input: {ref: \"x\", type: \"x\", name: \"x\"}) { ref } }")))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "retailerRefs");
    }

    @Test
    void rejectsTakenRef() {
        create();

        assertThat(refused(client.sendCreate("ref", ref, "type", "STORES", "name", "Stores")))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("field", "ref")
                .containsEntry("value", ref);
        assertThat(refused(new NetworkClient().sendCreate("ref", ref, "type", "STORES", "name", "Stores")))
                .containsEntry("code", "ALREADY_EXISTS");
    }

    @Test
    void updatesGivenFieldsAndKeepsTheRest() {
        create("A", "B");

        Map<String, Object> updated = client.update(
                "ref", ref, "status", "INACTIVE", "description", "d", "attributes", List.of(attribute("a", "1")));
        assertThat(updated)
                .containsEntry("status", "INACTIVE")
                .containsEntry("name", "Stores")
                .containsEntry("description", "d")
                .containsEntry("version", 2);
        assertThat(locationsOf(updated)).containsExactly("A", "B");

        assertThat(client.update(
                        "ref",
                        ref,
                        "name",
                        "Shops",
                        "description",
                        null,
                        "locationRefs",
                        null,
                        "attributes",
                        List.of(attribute("b", "2"))))
                .containsEntry("name", "Shops")
                .containsEntry("description", null)
                .containsEntry("status", "INACTIVE")
                .containsEntry("attributes", List.of(attribute("a", "1"), attribute("b", "2")));
    }

    @Test
    void listReplacesLocationsAndEmptyListClearsThem() {
        create("A", "B");

        assertThat(locationsOf(client.update("ref", ref, "locationRefs", List.of("C", "B"))))
                .containsExactly("B", "C");
        assertThat(locationsOf(client.update("ref", ref, "locationRefs", List.of())))
                .isEmpty();
    }

    @Test
    void removesLocationsBeforeAddingOthers() {
        create("A", "B", "C");

        assertThat(locationsOf(client.update("ref", ref, "addLocationRefs", List.of("D", "A"))))
                .containsExactly("A", "B", "C", "D");
        assertThat(locationsOf(client.update("ref", ref, "removeLocationRefs", List.of("B", "nowhere"))))
                .containsExactly("A", "C", "D");
        assertThat(locationsOf(client.update(
                        "ref", ref, "addLocationRefs", List.of("E", "D"), "removeLocationRefs", List.of("D", "A"))))
                .containsExactly("C", "D", "E");
        assertThat(refused(client.sendUpdate("ref", ref, "locationRefs", List.of(), "addLocationRefs", List.of("F"))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "locationRefs");
    }

    @Test
    void rejectsNetworkAboveFiveThousandLocations() {
        List<String> most = IntStream.range(0, 5_000).mapToObj(i -> "L" + i).toList();
        List<String> tooMany = IntStream.range(0, 5_001).mapToObj(i -> "L" + i).toList();

        assertThat(refused(client.sendCreate("ref", ref, "type", "S", "name", "n", "locationRefs", tooMany)))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "locationRefs")
                .containsEntry("value", "5001")
                .containsEntry("limit", 5000);
        create(most.toArray(String[]::new));
        assertThat(refused(client.sendUpdate("ref", ref, "addLocationRefs", List.of("L1", "ONE-MORE"))))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "addLocationRefs")
                .containsEntry("limit", 5000);
        assertThat(count()).isEqualTo(5_000);
        client.update("ref", ref, "addLocationRefs", List.of("ONE-MORE"), "removeLocationRefs", List.of("L1"));
        assertThat(count()).isEqualTo(5_000);
    }

    @Test
    void writesOnlyWithStoredVersion() {
        create("A");
        client.update("ref", ref, "name", "Shops", "ifVersion", 1);

        assertThat(refused(client.sendUpdate("ref", ref, "name", "x", "locationRefs", List.of(), "ifVersion", 1)))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("field", "ifVersion")
                .containsEntry("limit", 2);
        assertThat(locationsOf(client.update("ref", ref, "ifVersion", 2))).containsExactly("A");
    }

    @Test
    void hidesNetworkOfAnotherRetailer() {
        create("A");

        assertThat(refused(new NetworkClient().sendUpdate("ref", ref, "locationRefs", List.of())))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "ref")
                .containsEntry("value", ref);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void concurrentUpdatesLoseNoChange() {
        create();
        List<CompletableFuture<Void>> changes = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> client.update("ref", ref, "addLocationRefs", List.of("L" + i, "SHARED"))))
                .toList();

        changes.forEach(CompletableFuture::join);

        assertThat(count()).isEqualTo(11);
    }

    @Test
    void oneOfConcurrentUpdatesWithTheSameIfVersionWins() {
        create();
        List<CompletableFuture<Boolean>> changes = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> client.sendUpdate("ref", ref, "addLocationRefs", List.of("L" + i), "ifVersion", 1)
                                        .get("errors")
                                == null))
                .toList();

        assertThat(changes.stream().map(CompletableFuture::join).filter(made -> made))
                .hasSize(1);
        assertThat(count()).isEqualTo(1);
    }

    private Map<String, Object> create(String... locationRefs) {
        return client.create("ref", ref, "type", "STORES", "name", "Stores", "locationRefs", List.of(locationRefs));
    }

    private int count() {
        return GraphQl.faultless(client.ask("{ network(ref: \"" + ref + "\") { locations(first: 0) { totalCount } } }"))
                .getInt("data.network.locations.totalCount");
    }

    private static Map<String, Object> attribute(String name, String value) {
        return Map.of("name", name, "type", "STRING", "value", value);
    }
}
