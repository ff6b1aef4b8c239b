package io.quantree.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.Signals;
import io.quantree.robustness.StockLines;
import io.quantree.robustness.Traffic;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL fails in one way after the other, while clients send and batches are worked off. The service is never restarted. */
@Tag("fault")
class DatabaseFaultIT {
    private static final int RECORDS = 20_000;
    private static final Duration LASTS = Duration.ofSeconds(3);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);
    private static final Map<String, DatabaseFault> FAULTS = new LinkedHashMap<>();

    private static DatabaseProcess database;
    private static ServiceProcess service;
    private static Traffic traffic;
    private static int jobs;

    static {
        FAULTS.put("fast restart", restart("INT"));
        FAULTS.put("immediate restart", restart("QUIT"));
        FAULTS.put("kill -9 of the server", restart("KILL"));
        FAULTS.put("kill -9 of a session", once(database -> Signals.send("KILL", sessionOfService(database))));
        FAULTS.put(
                "sessions are ended",
                once(database -> database.texts("SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity"
                        + " WHERE application_name LIKE 'quantree-%'")));
        FAULTS.put(
                "statements are cancelled",
                once(database -> database.texts("SELECT pg_cancel_backend(pid)::text FROM pg_stat_activity"
                        + " WHERE application_name LIKE 'quantree-%'")));
        FAULTS.put("read only", new ReadOnly());
        FAULTS.put("locked tables", new LockedTables());
    }

    /** A fault without a length. */
    private interface Blow {
        void strike(DatabaseProcess database) throws Exception;
    }

    private static DatabaseFault once(Blow blow) {
        return fault(blow, database -> {});
    }

    private static DatabaseFault restart(String signal) {
        return fault(database -> database.crash(signal), DatabaseFaultIT::startAgain);
    }

    private static DatabaseFault fault(Blow begin, Blow end) {
        return new DatabaseFault() {
            @Override
            public void begin(DatabaseProcess struck) throws Exception {
                begin.strike(struck);
            }

            @Override
            public void end(DatabaseProcess struck) throws Exception {
                end.strike(struck);
            }
        };
    }

    /** Sessions of a server that was killed hold its memory for a moment, and a new one doesn't start until then. */
    private static void startAgain(DatabaseProcess struck) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            struck.restart();
            return true;
        });
    }

    private static long sessionOfService(DatabaseProcess struck) throws Exception {
        return struck.ask("SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'quantree-%' LIMIT 1");
    }

    static List<String> faults() {
        return List.copyOf(FAULTS.keySet());
    }

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseProcess.start();
        service = ServiceProcess.start(
                "database-faults",
                database,
                "quantree.database.check-every=2s",
                "quantree.database.connect-max=2s",
                "quantree.database.wait-max=2s");
        traffic = new Traffic(service);
        traffic.start();
        traffic.stop();
    }

    @AfterAll
    static void stop() throws Exception {
        traffic.close();
        service.close();
        database.close();
    }

    @ParameterizedTest
    @MethodSource("faults")
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void losesNothingAppliesNothingTwiceAndGoesOn(String name) throws Exception {
        DatabaseFault fault = FAULTS.get(name);
        String job = service.newJob(3);
        service.stream(job, StockLines.ndjson(RECORDS, "T").replace("\"L1\"", "\"L" + jobs++ + "\""));
        traffic.resume();
        int refused = traffic.refused().size();
        awaitAnswers();

        fault.begin(database);
        await().pollDelay(LASTS).atMost(LASTS.plusSeconds(1)).until(() -> true);
        fault.end(database);

        awaitAnswers();
        traffic.stop();
        assertThat(service.awaitComplete(job, Duration.ofSeconds(60))
                        .at("/summary/created")
                        .asInt())
                .as("records created")
                .isEqualTo(RECORDS);
        service.awaitReadiness(200, BACK_WITHIN);
        List<HttpResponse<String>> refusals = traffic.refused();
        assertThat(refusals.subList(refused, refusals.size()))
                .allSatisfy(DatabaseFaultIT::saysThatItIsWorthTryingAgain);
        assertThat(traffic.broken()).isEmpty();
        assertThat(database.ask("SELECT count(*) FROM batch WHERE failed > 0")).isZero();
        traffic.checkStored(database);
    }

    private static void awaitAnswers() {
        traffic.awaitAnswers(40, BACK_WITHIN);
    }

    private static void saysThatItIsWorthTryingAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(429, 503);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    }

    private static final class ReadOnly implements DatabaseFault {
        @Override
        public void begin(DatabaseProcess struck) throws Exception {
            struck.execute("ALTER SYSTEM SET default_transaction_read_only = on");
            struck.texts("SELECT pg_reload_conf()::text");
        }

        @Override
        public void end(DatabaseProcess struck) throws Exception {
            struck.executeWriting("ALTER SYSTEM RESET default_transaction_read_only");
            struck.texts("SELECT pg_reload_conf()::text");
        }
    }

    /** A transaction that is left open holds the tables that everything writes. */
    private static final class LockedTables implements DatabaseFault {
        private Connection holder;

        @Override
        public void begin(DatabaseProcess struck) throws Exception {
            holder = struck.connect();
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("LOCK TABLE inventory_quantity, batch IN SHARE MODE");
            }
        }

        @Override
        public void end(DatabaseProcess struck) throws Exception {
            holder.rollback();
            holder.close();
        }
    }
}
