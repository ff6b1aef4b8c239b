package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.kafka.TestBroker;
import io.quantree.kafka.TestTopic;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service is killed while it publishes changes to Kafka. */
@Tag("nightly")
@Execution(ExecutionMode.CONCURRENT)
class KafkaKillIT {
    private static final int ROUNDS = 3;
    private static final int RECORDS = 3_000;
    private static final int LONGER_MILLIS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PUBLISHED = "SELECT coalesce(max(cursor), 0) FROM kafka_cursor";

    @Test
    void everyChangeIsPublishedInOrderByServiceThatIsKilledMeanwhile() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DatabaseProcess database = DatabaseProcess.start();
                TestBroker broker = TestBroker.started()) {
            ServiceProcess service = start(database, broker, 0);
            try {
                for (int round = 1; round <= ROUNDS; round++) {
                    long before = database.ask(PUBLISHED);
                    service.stream(service.newJob(1), lines(random));
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> database.ask(PUBLISHED) > before);
                    Thread.sleep(random.nextInt(LONGER_MILLIS));
                    service.kill();
                    service = start(database, broker, round);
                }
                await().atMost(PATIENCE)
                        .until(() -> database.ask("SELECT count(*) FROM batch WHERE status <> 'COMPLETE'") == 0
                                && database.ask(PUBLISHED) == database.ask("SELECT last_cursor FROM change_sequence"));
            } finally {
                service.close();
            }

            TestTopic topic = new TestTopic(broker.address(), "quantree.changes");
            assertThat(topic.idsInOrder())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, database.ask(PUBLISHED))
                            .boxed()
                            .toList());
        }
    }

    private static ServiceProcess start(DatabaseProcess database, TestBroker broker, int round) throws Exception {
        return ServiceProcess.start(
                "kafka-kill-" + round,
                database,
                "quantree.kafka.bootstrap-servers=" + broker.address(),
                "quantree.kafka.from=oldest",
                "quantree.kafka.page=100",
                "quantree.kafka.timeout=2s",
                "quantree.kafka.poll=50ms");
    }

    private static String lines(Random random) {
        return IntStream.range(0, RECORDS)
                .mapToObj(sku ->
                        "{\"skuRef\":\"S" + sku + "\",\"locationRef\":\"L1\",\"qty\":" + random.nextInt(1_000) + "}\n")
                .collect(Collectors.joining());
    }
}
