package io.quantree.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.StockLines;
import io.quantree.robustness.Traffic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clock of the replica is hours away from that of the database. The machine has one clock, so the database's functions for the time are
 * replaced by others, which every session finds before them.
 */
@Tag("fault")
class ClocksApartIT {
    private static final List<String> CLOCKS =
            List.of("now", "transaction_timestamp", "statement_timestamp", "clock_timestamp");
    private static final int RECORDS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"3 hours", "-3 hours"})
    void losesNothingAndAppliesNothingTwice(String apart) throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start()) {
            database.execute("CREATE SCHEMA apart");
            for (String clock : CLOCKS) {
                database.execute("CREATE FUNCTION apart." + clock + "() RETURNS timestamptz VOLATILE LANGUAGE sql AS"
                        + " $$ SELECT pg_catalog." + clock + "() + interval '" + apart + "' $$");
            }
            database.execute("ALTER ROLE postgres SET search_path = public, apart, pg_catalog");
            try (ServiceProcess one = ServiceProcess.start("clocks-1", database, "quantree.ingest.lease=2s");
                    Traffic traffic = new Traffic(one)) {
                traffic.start();
                String job = one.newJob(3);
                one.stream(job, StockLines.ndjson(RECORDS, "T"));
                traffic.awaitAnswers(80, Duration.ofSeconds(60));
                traffic.stop();

                assertThat(one.awaitComplete(job, Duration.ofSeconds(60))
                                .at("/summary/created")
                                .asInt())
                        .isEqualTo(RECORDS);
                assertThat(traffic.refused()).isEmpty();
                assertThat(traffic.broken()).isEmpty();
                assertThat(
                                database.ask(
                                        "SELECT count(*) FROM job"
                                                + " WHERE abs(extract(epoch FROM created_on - pg_catalog.now())) BETWEEN 10000 AND 12000"))
                        .as("jobs with the time of the database")
                        .isEqualTo(database.ask("SELECT count(*) FROM job"));
                traffic.checkStored(database);
            }
        }
    }
}
