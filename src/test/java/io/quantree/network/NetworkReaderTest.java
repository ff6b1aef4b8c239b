package io.quantree.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantree.catalogue.Ownership;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads of networks and locations for other features. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class NetworkReaderTest {
    private static final String VERSION = """
            SELECT coalesce(max(version), 0) AS version FROM retailer_setup WHERE retailer_id = $1
            """;

    private final NetworkClient client = new NetworkClient();

    @Inject
    NetworkReader networks;

    @Inject
    LocationReader locations;

    @Inject
    Networks names;

    @Inject
    Pool pool;

    @Test
    void readsNetworksInTheOrderOfIds() {
        long north = create("NORTH", "status", "INACTIVE", "locationRefs", List.of("A", "B"));
        long south = create("SOUTH");

        assertThat(await(networks.scopes(pool, List.of(south, -1L, north))))
                .containsExactly(
                        new NetworkScope(south, client.ref("SOUTH"), "CREATED", Set.of()),
                        new NetworkScope(north, client.ref("NORTH"), "INACTIVE", Set.of("A", "B")));
        assertThat(await(networks.scopes(pool, List.of()))).isEmpty();
    }

    @Test
    void readsInactiveLocationsOfTheRetailer() {
        client.upsert(Map.of("ref", "A", "status", "INACTIVE"), Map.of("ref", "B"));
        new NetworkClient().upsert(Map.of("ref", "B", "status", "INACTIVE"));

        assertThat(await(locations.inactive(pool, List.of(client.retailer)))).containsExactly("A");
    }

    @Test
    void resolvesIdsAndRefsWithoutDuplicates() {
        long north = create("NORTH");
        long south = create("SOUTH");

        assertThat(resolve(List.of("" + south), List.of(client.ref("NORTH"), client.ref("SOUTH"))))
                .containsExactly(south, north);
        assertThat(resolve(List.of(), List.of())).isEmpty();
    }

    @Test
    void reportsFirstUnknownNetwork() {
        long north = create("NORTH");
        NetworkClient other = new NetworkClient();
        other.create("ref", other.ref("THEIRS"), "type", "S", "name", "n");

        assertNotFound("networkIds", "x", List.of("" + north, "x"), List.of());
        assertNotFound("networkIds", "0" + north, List.of("0" + north), List.of());
        assertNotFound("networkRefs", other.ref("THEIRS"), List.of("" + north), List.of(other.ref("THEIRS")));
    }

    @Test
    void everyWriteIncrementsSetupVersion() {
        long before = version();

        client.upsert(Map.of("ref", "A"));
        assertThat(version()).isEqualTo(before + 1);
        client.upsert(Map.of("ref", "A"), Map.of("ref", "", "status", "INACTIVE"));
        assertThat(version()).as("nothing has changed").isEqualTo(before + 1);
        client.upsert(Map.of("ref", "A", "status", "INACTIVE"), Map.of("ref", "B"));
        assertThat(version()).isEqualTo(before + 2);
        create("NORTH");
        assertThat(version()).isEqualTo(before + 3);
        client.update("ref", client.ref("NORTH"), "addLocationRefs", List.of("A"));
        assertThat(version()).isEqualTo(before + 4);
        client.sendUpdate("ref", client.ref("NORTH"), "ifVersion", 1);
        assertThat(version()).as("nothing was written").isEqualTo(before + 4);
    }

    private void assertNotFound(String field, String value, List<String> ids, List<String> refs) {
        Problem problem = catchThrowableOfType(Problem.class, () -> resolve(ids, refs));
        assertThat(problem.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.value()).isEqualTo(value);
    }

    private List<Long> resolve(List<String> ids, List<String> refs) {
        return await(names.resolve(pool, Ownership.of(client.retailer), ids, refs));
    }

    private long create(String name, Object... more) {
        Map<String, Object> fields = GraphQl.fields("ref", client.ref(name), "type", "STORES", "name", name);
        fields.putAll(GraphQl.fields(more));
        Object[] flat = fields.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
        return Long.parseLong((String) client.create(flat).get("id"));
    }

    private long version() {
        return await(pool.preparedQuery(VERSION).execute(Tuple.of(client.retailer)))
                .iterator()
                .next()
                .getLong("version");
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
