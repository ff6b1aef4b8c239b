package io.quantree.offer;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The locations whose stock a virtual catalogue offers. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class NetworkScopeTest {
    private VirtualClient client;
    private String north = "";
    private String south = "";

    @BeforeEach
    void stockFourLocationsAndTwoNetworks() {
        client = VirtualClient.ofNewRetailer();
        Batches.submit(
                client.job,
                entity("HAT", "A", 1),
                entity("HAT", "B", 10),
                entity("HAT", "C", 100),
                entity("HAT", "D", 1_000));
        north = network("NORTH", "A", "B", "nowhere");
        south = network("SOUTH", "B", "C");
    }

    @Test
    void offersEveryLocationWithoutNetworks() {
        assertThat(offered(client.catalogue("AGGREGATE"))).isEqualTo(1_111);
    }

    @Test
    void offersAllNetworksOrOnlyTheFirst() {
        String all = client.catalogue("AGGREGATE", "networkRefs", List.of(north, south));
        String first = client.catalogue("BASE", "networkRefs", List.of(south, north), "allNetworks", false);

        assertThat(offered(all)).isEqualTo(111);
        assertThat(offered(first)).isEqualTo(110);
    }

    @Test
    void appliesChangedNetworkToTheNextQuestion() {
        String catalogue = client.catalogue("AGGREGATE", "networkRefs", List.of(north));
        assertThat(offered(catalogue)).isEqualTo(11);

        update("ref", north, "addLocationRefs", List.of("D"));
        assertThat(offered(catalogue)).isEqualTo(1_011);
        update("ref", north, "locationRefs", List.of());
        assertThat(offered(catalogue)).isZero();
    }

    @Test
    void ignoresInactiveNetworks() {
        String both = client.catalogue("AGGREGATE", "networkRefs", List.of(north, south));
        String first = client.catalogue("AGGREGATE", "networkRefs", List.of(north, south), "allNetworks", false);
        update("ref", north, "status", "INACTIVE");

        assertThat(offered(both)).isEqualTo(110);
        assertThat(offered(first)).isZero();
        update("ref", south, "status", "INACTIVE");
        assertThat(offered(both)).isZero();
        update("ref", north, "status", "ACTIVE");
        assertThat(offered(both)).isEqualTo(11);
    }

    @Test
    void offersNothingOfInactiveLocations() {
        String all = client.catalogue("AGGREGATE");
        String some = client.catalogue("BASE", "networkRefs", List.of(north));
        assertThat(offered(all)).isEqualTo(1_111);

        client.upsertLocation("ref", "B", "status", "INACTIVE");
        assertThat(offered(all)).isEqualTo(1_101);
        assertThat(offered(some)).isEqualTo(1);
        client.upsertLocation("ref", "B", "status", "ACTIVE");
        assertThat(offered(some)).isEqualTo(11);
    }

    private String network(String name, String... locationRefs) {
        String ref = name + "-" + Batches.newRetailer();
        client.network(ref, "ACTIVE", List.of(locationRefs));
        return ref;
    }

    private void update(@Nullable Object... fields) {
        client.done("updateNetwork", GraphQl.fields(fields));
    }

    private static int offered(String catalogue) {
        return VirtualClient.ask(
                        "{ availability(catalogue: {ref: \"%s\"}, keys: [{productRef: \"HAT\"}]) { availableToSell } }"
                                .formatted(catalogue))
                .getInt("data.availability[0].availableToSell");
    }
}
