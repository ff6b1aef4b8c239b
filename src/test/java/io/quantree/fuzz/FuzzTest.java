package io.quantree.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

/** A few hundred requests of {@link FuzzIT} in each build, always the same ones unless {@code -Dfuzz.seed} says otherwise. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class FuzzTest {
    private static final int REQUESTS = 300;
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final Logger ROOT = Logger.getLogger("");

    @Test
    void answersEveryRequestWithoutShowingItsInsideOrLoggingIt() throws IOException {
        long retailer = Batches.newRetailer();
        List<String> jobs =
                IntStream.range(0, 4).mapToObj(i -> Batches.newJob(retailer)).toList();
        String batch = Batches.submit(jobs.get(0), Entity.entity("S0", "L1", 5), Entity.entity("S1", "L1", -1))
                .getString("id");
        Fuzzer fuzzer =
                new Fuzzer(URI.create("http://localhost:" + RestAssured.port), Known.of(retailer, jobs, batch), SEED);

        LogLines log = new LogLines();
        ROOT.addHandler(log);
        try {
            fuzzer.send(REQUESTS);
        } finally {
            ROOT.removeHandler(log);
        }

        assertThat(fuzzer.findings()).as("fuzz.seed=%d", SEED).isEmpty();
        assertThat(log.lines).noneMatch(line -> line.contains(OddValues.MARKER));
        StockInvariants.hold();
    }

    private static final class LogLines extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(line instanceof ExtLogRecord log ? log.getFormattedMessage() : String.valueOf(line.getMessage()));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
