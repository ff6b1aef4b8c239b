package io.quantree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LedgerPartitionsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    AgroalDataSource database;

    @Inject
    BackgroundPool pool;

    @Test
    void existAfterStart() throws Exception {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);

        assertThat(partitions())
                .contains("inventory_movement_default")
                .containsAll(Stream.of(now, now.plusMonths(1), now.plusMonths(2))
                        .map(month -> "inventory_movement_" + month.toString().replace('-', '_'))
                        .toList());
    }

    @Test
    void holdMovementsOfTheirMonthAcrossEndOfYear() throws Exception {
        at("2040-11-30T23:59:59Z").create().await().atMost(SOON);

        assertThat(partitions())
                .contains("inventory_movement_2040_11", "inventory_movement_2040_12", "inventory_movement_2041_01")
                .doesNotContain("inventory_movement_2040_10", "inventory_movement_2041_02");
        assertThat(homeOf("2040-11-30T23:59:59.999999Z")).isEqualTo("inventory_movement_2040_11");
        assertThat(homeOf("2040-12-01T00:00:00Z")).isEqualTo("inventory_movement_2040_12");
        assertThat(homeOf("2041-02-01T00:00:00Z")).isEqualTo("inventory_movement_default");
    }

    @Test
    void areCreatedOnceByConcurrentReplicas() throws Exception {
        LedgerPartitions replica = at("2050-01-15T00:00:00Z");
        List<Uni<Void>> replicas = Stream.generate(replica::create).limit(6).toList();

        Uni.join().all(replicas).andFailFast().await().atMost(SOON);
        replica.create().await().atMost(SOON);

        assertThat(partitions())
                .contains("inventory_movement_2050_01", "inventory_movement_2050_02", "inventory_movement_2050_03");
    }

    @Test
    void skipMonthWithRowsInDefaultPartition() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            insert(statement, "2060-02-10T00:00:00Z");
            try {
                at("2060-01-01T00:00:00Z").create().await().atMost(SOON);
            } finally {
                statement.executeUpdate("DELETE FROM inventory_movement WHERE catalogue_id = -1");
            }
        }

        assertThat(partitions())
                .contains("inventory_movement_2060_01", "inventory_movement_2060_03")
                .doesNotContain("inventory_movement_2060_02");
    }

    private LedgerPartitions at(String now) {
        return new LedgerPartitions(pool, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private List<String> partitions() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'inventory_movement'::regclass")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private String homeOf(String recordedOn) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            insert(statement, recordedOn);
            try (ResultSet row = statement.executeQuery(
                    "DELETE FROM inventory_movement WHERE catalogue_id = -1 RETURNING tableoid::regclass::text")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void insert(Statement statement, String recordedOn) throws Exception {
        statement.executeUpdate(
                "INSERT INTO inventory_movement (catalogue_id, quantity_id, quantity_version, recorded_on, delta,"
                        + " balance, on_hand_delta, sku_ref, status, source, source_ref)"
                        + " VALUES (-1, 1, 1, '" + recordedOn + "', 0, 0, 0, 'S', 'ACTIVE', 'TEST', '1')");
    }
}
