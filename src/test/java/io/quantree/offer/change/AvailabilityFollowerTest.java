package io.quantree.offer.change;

import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Repeats;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AvailabilityFollowerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PRODUCTS = 12;
    private static final int LOCATIONS = 4;
    private static final int ROUNDS = Repeats.of(12, 100);

    @Inject
    DataSource database;

    private VirtualClient client;

    @BeforeEach
    void newRetailer() {
        client = VirtualClient.ofNewRetailer();
    }

    @Test
    void tellsWhatIsThereAndThenWhatChanges() {
        Batches.submit(client.job, entity("A", "L", 5), entity("A", "M", 2), entity("B", "L", 0));
        String sum = client.catalogue("AGGREGATE");
        String each = client.catalogue("BASE");
        AvailabilityReader reader = new AvailabilityReader(client);

        awaitTold(reader, Map.of(sum + "|A|" + sum, 7L, each + "|A|L", 5L, each + "|A|M", 2L));
        assertThat(reader.changes()).isEqualTo(3);
        Batches.submit(client.job, entity("A", "L", 0), entity("B", "L", 1));
        awaitTold(reader, Map.of(sum + "|A|" + sum, 2L, each + "|A|M", 2L, sum + "|B|" + sum, 1L, each + "|B|L", 1L));
        assertThat(reader.changes()).isEqualTo(7);
    }

    @Test
    void tellsNothingOfCatalogueWithoutReader() throws SQLException {
        Batches.submit(client.job, entity("A", "L", 5));
        client.catalogue("AGGREGATE");

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                java.sql.ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM virtual_follow f JOIN virtual_catalogue v ON v.id = f.virtual_catalogue_id"
                                + " WHERE v.retailer_id = " + client.retailer)) {
            rows.next();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void tellsWhatSetupChanges() {
        Batches.submit(client.job, entity("A", "L", 5), entity("B", "M", 3));
        client.done("createControlGroup", group("CG:" + client.retailer));
        String catalogue = client.catalogue("AGGREGATE", "controlGroupRef", "CG:" + client.retailer);
        AvailabilityReader reader = new AvailabilityReader(client);
        awaitTold(reader, Map.of(catalogue + "|A|" + catalogue, 5L, catalogue + "|B|" + catalogue, 3L));

        client.done("createControl", buffer("CG:" + client.retailer, "A", -2));
        awaitTold(reader, Map.of(catalogue + "|A|" + catalogue, 3L, catalogue + "|B|" + catalogue, 3L));

        client.upsertLocation("ref", "M", "status", "INACTIVE", "name", "M", "type", "STORE");
        awaitTold(reader, Map.of(catalogue + "|A|" + catalogue, 3L));
    }

    @Test
    void tellsWithdrawnPositions() {
        Batches.submit(client.job, entity("A", "L", 5), entity("B", "L", 3));
        String catalogue = client.catalogue("BASE");
        AvailabilityReader reader = new AvailabilityReader(client);
        awaitTold(reader, Map.of(catalogue + "|A|L", 5L, catalogue + "|B|L", 3L));

        client.done(
                "updateVirtualPosition",
                fields("ref", "A:L:DEFAULT:BASE", "catalogue", Map.of("ref", catalogue), "status", "INACTIVE"));
        awaitTold(reader, Map.of(catalogue + "|B|L", 3L));

        client.done(
                "updateVirtualPosition",
                fields("ref", "A:L:DEFAULT:BASE", "catalogue", Map.of("ref", catalogue), "status", "ACTIVE"));
        awaitTold(reader, Map.of(catalogue + "|A|L", 5L, catalogue + "|B|L", 3L));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void addsUpToWhatQueriesAnswerWhileFollowerIsKilled(long seed) throws SQLException {
        String group = "CG:" + client.retailer;
        client.done("createControlGroup", group(group));
        String sum = client.catalogue("AGGREGATE", "controlGroupRef", group);
        String each = client.catalogue("BASE", "controlGroupRef", group);
        AvailabilityReader reader = new AvailabilityReader(client);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            Random random = new Random(seed + writer);
            writers.add(CompletableFuture.runAsync(() -> write(random)));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
        Random control = new Random(seed);
        while (!all.isDone()) {
            kill();
            if (control.nextInt(4) == 0) {
                client.done("createControl", buffer(group, "P" + control.nextInt(PRODUCTS), -control.nextInt(5)));
            }
            reader.read();
        }
        all.join();

        List<String> products =
                IntStream.range(0, PRODUCTS).mapToObj(i -> "P" + i).toList();
        Map<String, Long> expected = reader.asked(sum, true, products);
        expected.putAll(reader.asked(each, false, products));
        assertThat(expected).as("seed " + seed).isNotEmpty();
        awaitTold(reader, expected);
    }

    static List<Long> seeds() {
        return List.of(System.nanoTime());
    }

    private void write(Random random) {
        String job = Batches.newJob(client.retailer);
        for (int round = 0; round < ROUNDS; round++) {
            Batches.submit(
                    job,
                    IntStream.range(0, 1 + random.nextInt(10))
                            .mapToObj(i -> entity(
                                    "P" + random.nextInt(PRODUCTS), "L" + random.nextInt(LOCATIONS), random.nextInt(4)))
                            .toArray());
        }
    }

    /** Ends the connections on which a follower is in a transaction. */
    private void kill() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid"
                            + " WHERE l.relation = 'virtual_follow'::regclass AND l.mode = 'RowShareLock' AND a.pid <> pg_backend_pid()");
        }
    }

    private static void awaitTold(AvailabilityReader reader, Map<String, Long> expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(reader.read()).containsExactlyInAnyOrderEntriesOf(expected));
    }

    private Map<String, Object> group(String ref) {
        return fields(
                "ref",
                ref,
                "type",
                "DEFAULT",
                "name",
                "Group",
                "status",
                "ACTIVE",
                "retailerRefs",
                List.of("" + client.retailer));
    }

    private static Map<String, Object> buffer(String group, String product, int value) {
        return fields(
                "ref",
                group + ":" + product + ":" + System.nanoTime(),
                "type",
                "QUANTITY_BUFFER",
                "controlGroup",
                Map.of("ref", group),
                "productRef",
                product,
                "values",
                List.of(Map.of("name", "CONTROL_VALUE", "type", "INTEGER", "value", value)));
    }
}
