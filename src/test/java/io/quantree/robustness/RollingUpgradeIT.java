package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A replica takes the place of another one, and the schema is migrated before, while clients send. Whose place it takes is another release
 * when {@code -Dquantree.previous} names its quarkus-run.jar; otherwise it is the same, and the migration is one that a next release might bring.
 */
@Execution(ExecutionMode.CONCURRENT)
class RollingUpgradeIT {
    private static final String PREVIOUS = System.getProperty("quantree.previous", "");
    private static final int REQUESTS = 40;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String RESERVATIONS = "/api/v1/reservations";
    private static final String IN_CATALOGUE = "?catalogueRef=DEFAULT:1";
    private static final int RESERVED = 200;
    private static final int REJECTED = 409;

    @Test
    void failsNoRequestAndLosesNothing() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess old = ServiceProcess.startOf(
                        PREVIOUS, "upgrade-old", database, "quantree.drain.delay=4s", "quarkus.shutdown.timeout=10s");
                Balancer balancer = new Balancer(old);
                Traffic traffic = new Traffic(balancer)) {
            traffic.start();
            traffic.awaitAnswers(REQUESTS, SOON);

            migrate(database);
            traffic.awaitAnswers(REQUESTS, SOON);
            try (ServiceProcess next =
                    ServiceProcess.start("upgrade-new", database, "quarkus.flyway.migrate-at-start=false")) {
                balancer.add(next);
                await().atMost(SOON).until(() -> balancer.sendsTo(next));
                traffic.awaitAnswers(REQUESTS, SOON);

                old.terminate();
                assertThat(old.awaitExit(Duration.ofSeconds(30))).isIn(0, 143);
                traffic.awaitAnswers(REQUESTS, SOON);

                traffic.stop();
                assertThat(traffic.refused()).isEmpty();
                assertThat(traffic.broken()).isEmpty();
                traffic.checkStored(database);
            }
        }
    }

    @Test
    void keepsLiveHoldsWithTheirEndsForNextReplica() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess old = ServiceProcess.startOf(PREVIOUS, "upgrade-holds-old", database)) {
            fill(old);
            assertThat(reserve(old, "kept", 2, ",\"expiresIn\":\"PT10M\"")).isEqualTo(RESERVED);
            assertThat(reserve(old, "firm", 1, "")).isEqualTo(RESERVED);
            assertThat(reserve(old, "lapsed", 4, ",\"expiresIn\":\"PT3S\"")).isEqualTo(RESERVED);

            migrate(database);
            try (ServiceProcess next =
                    ServiceProcess.start("upgrade-holds-new", database, "quarkus.flyway.migrate-at-start=false")) {
                assertThat(reserve(old, "beside", 1, ",\"expiresIn\":\"PT10M\""))
                        .isEqualTo(RESERVED);
                old.terminate();
                assertThat(old.awaitExit(Duration.ofSeconds(30))).isIn(0, 143);
                await().atMost(SOON)
                        .until(() -> database.ask("SELECT count(*) FROM reservation WHERE status = 'HELD'") == 2);

                assertThat(reserve(next, "too-many", 7, "")).isEqualTo(REJECTED);
                assertThat(reserve(next, "rest", 6, "")).isEqualTo(RESERVED);
                assertThat(step(next, "kept/commit")).isEqualTo(RESERVED);
                assertThat(step(next, "beside/release")).isEqualTo(RESERVED);
                assertThat(step(next, "lapsed/commit")).isEqualTo(REJECTED);
                assertThat(database.ask("SELECT promised FROM inventory_quantity WHERE id >= 0"))
                        .isEqualTo(9);
                database.checkInvariants();
            }
        }
    }

    private static void fill(ServiceProcess service) throws Exception {
        String job = service.newJob(1);
        service.stream(job, "{\"skuRef\":\"HELD\",\"locationRef\":\"L\",\"qty\":10}\n");
        service.awaitComplete(job, SOON);
    }

    private static int reserve(ServiceProcess service, String ref, int pieces, String hold) throws Exception {
        return service.post(
                        RESERVATIONS + IN_CATALOGUE,
                        "application/json",
                        "{\"ref\":\"%s\",\"lines\":[{\"productRef\":\"HELD\",\"quantity\":%d,\"locationRefs\":[\"L\"]}]%s}"
                                .formatted(ref, pieces, hold))
                .statusCode();
    }

    private static int step(ServiceProcess service, String step) throws Exception {
        return service.post(RESERVATIONS + "/" + step + IN_CATALOGUE, "application/json", "{}")
                .statusCode();
    }

    private static void migrate(DatabaseProcess database) throws Exception {
        try (ServiceProcess job = ServiceProcess.launch("upgrade-job", database, "quarkus.init-and-exit=true")) {
            assertThat(job.awaitExit(SOON)).isZero();
        }
        if (PREVIOUS.isEmpty()) {
            migrateToNext(database);
        }
    }

    /** What the next release may do: a column that may be empty, and an index, both where clients write. */
    private static void migrateToNext(DatabaseProcess database) throws Exception {
        Path folder = Files.createTempDirectory("quantree-next");
        // One table each: a transaction that holds the lock of one table and waits for the other can deadlock with
        // clients.
        Files.writeString(folder.resolve("V9000__column_of_positions.sql"), """
                SET LOCAL lock_timeout = '3s';
                ALTER TABLE inventory_position ADD COLUMN next text;
                """);
        Files.writeString(folder.resolve("V9001__column_of_quantities.sql"), """
                SET LOCAL lock_timeout = '3s';
                ALTER TABLE inventory_quantity ADD COLUMN next text;
                """);
        Files.writeString(folder.resolve("V9002__index.sql"), """
                CREATE INDEX CONCURRENTLY inventory_position_next ON inventory_position (catalogue_id, next) WHERE next IS NOT NULL;
                """);
        Flyway flyway = Flyway.configure()
                .dataSource(database.jdbcUrl(), DatabaseProcess.USER, DatabaseProcess.USER)
                .locations("filesystem:src/main/resources/db/migration", "filesystem:" + folder)
                .load();
        flyway.getConfiguration()
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
        assertThat(database.ask("SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
                .isZero();
    }
}
