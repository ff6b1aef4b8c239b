package io.quantree.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.robustness.Balancer;
import io.quantree.robustness.DatabaseProcess;
import io.quantree.robustness.ServiceProcess;
import io.quantree.robustness.StockLines;
import io.quantree.robustness.Traffic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One of two replicas stands still for longer than its leases last, again and again, while clients send to both. */
@Tag("fault")
class FrozenReplicaIT {
    private static final int TURNS = Integer.getInteger("fault.turns", 4);
    private static final int RECORDS = 40_000;
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(4);

    @Test
    void losesNothingAndAppliesNothingTwice() throws Exception {
        try (DatabaseProcess database = DatabaseProcess.start();
                ServiceProcess one = ServiceProcess.start("frozen-1", database, "quantree.ingest.lease=2s");
                ServiceProcess other = ServiceProcess.start("frozen-2", database, "quantree.ingest.lease=2s");
                Balancer balancer = new Balancer(one, other);
                Traffic traffic = new Traffic(balancer)) {
            traffic.start();
            String job = one.newJob(3);
            one.stream(job, StockLines.ndjson(RECORDS, "T"));
            for (int turn = 0; turn < TURNS; turn++) {
                ServiceProcess frozen = List.of(one, other).get(turn % 2);
                frozen.freeze();
                try {
                    await().pollDelay(LONGER_THAN_A_LEASE).until(() -> true);
                } finally {
                    frozen.thaw();
                }
                traffic.awaitAnswers(40, Duration.ofSeconds(30));
            }
            traffic.stop();

            assertThat(other.awaitComplete(job, Duration.ofSeconds(60))
                            .at("/summary/created")
                            .asInt())
                    .isEqualTo(RECORDS);
            assertThat(one.isAlive() && other.isAlive()).isTrue();
            traffic.checkStored(database);
        }
    }
}
