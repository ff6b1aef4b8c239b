package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two PostgreSQL, one of which follows the other, change roles while clients send and batches are worked off. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class FailoverIT {
    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(20);
    private static final int REQUESTS = 40;
    private static final String END_SESSIONS =
            "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE application_name LIKE 'quantree-%'";
    private static final int RECORDS = 40_000;

    @Test
    void losesNothingThatWasAnsweredAndGoesOnByItself() throws Exception {
        try (DatabaseProcess first = DatabaseProcess.start();
                DatabaseProcess second = DatabaseProcess.standbyOf(first);
                Forwarder address = new Forwarder(first.port());
                ServiceProcess service = ServiceProcess.start(
                        "failover",
                        first,
                        "quarkus.datasource.jdbc.url=jdbc:postgresql://" + address.target(),
                        "quarkus.datasource.reactive.url=postgresql://" + address.target(),
                        "quantree.database.check-every=2s",
                        "quantree.database.connect-max=2s",
                        "quantree.database.wait-max=2s");
                Traffic traffic = new Traffic(service)) {
            traffic.start();
            String job = service.newJob(3);
            service.stream(job, StockLines.ndjson(RECORDS, "T"));
            traffic.awaitAnswers(REQUESTS, RECOVERS_WITHIN);

            // A machine is gone, and nothing comes back over the connections that led to it; new ones are fine.
            address.swallow();
            first.texts(END_SESSIONS);
            traffic.awaitAnswers(REQUESTS, RECOVERS_WITHIN);

            // The primary ends without a word. The address leads to it until the other one has taken over.
            first.crash("KILL");
            service.awaitReadiness(503, RECOVERS_WITHIN);
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
            second.promote();
            address.to(second.port());
            service.awaitReadiness(200, RECOVERS_WITHIN);
            traffic.awaitAnswers(REQUESTS, RECOVERS_WITHIN);

            // Live connections meet a server that takes no writes, and one that does again.
            second.execute("ALTER SYSTEM SET default_transaction_read_only = on");
            second.texts("SELECT pg_reload_conf()::text");
            awaitRefusals(traffic);
            second.executeWriting("ALTER SYSTEM RESET default_transaction_read_only");
            second.texts("SELECT pg_reload_conf()::text");
            traffic.awaitAnswers(REQUESTS, RECOVERS_WITHIN);

            // The former primary is back as a standby, and for a while the address leads to it.
            first.becomeStandbyOf(second);
            address.to(first.port());
            second.texts(END_SESSIONS);
            awaitRefusals(traffic);
            address.to(second.port());
            traffic.awaitAnswers(REQUESTS, RECOVERS_WITHIN);

            traffic.stop();
            assertThat(service.awaitComplete(job, Duration.ofSeconds(60))
                            .required("summary")
                            .required("created")
                            .asInt())
                    .isEqualTo(RECORDS);
            assertThat(traffic.broken()).isEmpty();
            assertThat(traffic.refused()).isNotEmpty().allSatisfy(FailoverIT::saysThatItIsWorthTryingAgain);
            assertThat(triedInVain(second)).isZero();
            traffic.checkStored(second);
        }
    }

    private static void saysThatItIsWorthTryingAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(answer.body()).containsAnyOf("UNAVAILABLE", "DATABASE_BUSY");
    }

    /** Batches that were tried in vain for a reason of their own. */
    private static long triedInVain(DatabaseProcess database) throws Exception {
        return database.ask("SELECT count(*) FROM batch WHERE attempts > 0 OR failed > 0");
    }

    private static void awaitRefusals(Traffic traffic) {
        int before = traffic.turnedAway();
        await().atMost(RECOVERS_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> traffic.turnedAway() > before + 20);
    }
}
