package io.quantree.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.change.Change;
import io.quantree.change.ChangeKind;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Publishers with a broker. Each test has a retailer and a topic of its own. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@Tag("nightly")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaPublisherTest {
    private static TestBroker broker;

    @Inject
    PublishedStock.Service service;

    @Inject
    MeterRegistry metrics;

    @Inject
    @Connector(KafkaConnector.CONNECTOR_NAME)
    KafkaConnector connector;

    private PublishedStock stock;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = TestBroker.started();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @BeforeEach
    void createStock() {
        stock = new PublishedStock(service, broker.address());
    }

    @Test
    void serviceWithoutBrokersHasNoProducer() {
        assertThat(connector.getProducerChannels()).doesNotContain("quantree-changes");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("quantree-changes"));
        assertThat(RestAssured.get("/q/health").asString())
                .contains("database")
                .doesNotContainIgnoringCase("messaging")
                .doesNotContainIgnoringCase("kafka");
    }

    @Test
    void publishesEachChangeOnceAndInOrderWhileManyWrite() {
        KafkaPublisher publisher = stock.publisher("quantree.kafka.page", "17");
        PublishedStock.turn(publisher);
        CompletableFuture<Void> written = stock.written();

        while (!written.isDone()) {
            PublishedStock.turn(publisher);
        }
        written.join();
        stock.publishAll(publisher);

        assertPublishedOnce();
    }

    @Test
    void publishersAtOnceSendEachPageOnce() {
        List<KafkaPublisher> both =
                List.of(stock.publisher("quantree.kafka.page", "5"), stock.publisher("quantree.kafka.page", "5"));
        PublishedStock.turn(both.get(0));
        CompletableFuture<Void> written = stock.written();
        CompletableFuture<?>[] publishing = both.stream()
                .map(publisher -> CompletableFuture.runAsync(() -> {
                    while (!written.isDone()) {
                        PublishedStock.turn(publisher);
                    }
                    stock.publishAll(publisher);
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(publishing).join();

        assertPublishedOnce();
    }

    @Test
    void keepsChangesWhileBrokerIsAwayAndPublishesThemWhenItIsBack() throws Exception {
        KafkaPublisher publisher = stock.publisher("quantree.kafka.timeout", "2s");
        PublishedStock.turn(publisher);
        stock.write(new Random(1));
        stock.publishAll(publisher);
        long reached = stock.cursor();
        double failures = metrics.get("quantree.kafka.failures").counter().count();

        broker.kill();
        try {
            stock.write(new Random(2));
            long began = System.nanoTime();
            assertThat(PublishedStock.turn(publisher)).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            assertThat(metrics.get("quantree.kafka.failures").counter().count()).isGreaterThan(failures);
            assertThat(metrics.get("quantree.kafka.lag").gauge().value()).isPositive();
            assertThat(stock.cursor()).isEqualTo(reached);
            assertThat(stock.leased()).isFalse();
        } finally {
            broker.start();
        }
        stock.publishAll(publisher);

        assertThat(Set.copyOf(stock.topic().ids())).isEqualTo(Set.copyOf(PublishedStock.ids(stock.own())));
        assertThat(metrics.get("quantree.kafka.lag").gauge().value()).isZero();
    }

    @Test
    void goesOnAfterCursorInPlaceOfPublisherThatIsGone() {
        KafkaPublisher gone = stock.publisher("quantree.kafka.page", "7");
        PublishedStock.turn(gone);
        stock.write(new Random(1));
        stock.publishAll(gone);
        stock.write(new Random(2));
        // It was killed in the middle of a page.
        stock.execute("UPDATE kafka_cursor SET holder = $2, leased_until = now() + interval '1 hour' WHERE topic = $1");
        KafkaPublisher next = stock.publisher();
        long reached = stock.cursor();

        assertThat(PublishedStock.turn(next)).isFalse();
        assertThat(stock.cursor()).isEqualTo(reached);
        stock.execute(
                "UPDATE kafka_cursor SET leased_until = now() - interval '1 second' WHERE topic = $1 AND holder <> $2");
        stock.publishAll(next);

        assertPublishedOnce();
    }

    @Test
    void publishesPageAgainWhoseCursorDidNotMove() {
        KafkaPublisher publisher = stock.publisher();
        PublishedStock.turn(publisher);
        stock.write(new Random(1));
        stock.publishAll(publisher);
        List<Long> once = stock.topic().ids();

        stock.execute("UPDATE kafka_cursor SET cursor = " + stock.start()
                + " WHERE topic = $1 AND holder IS DISTINCT FROM $2");
        stock.publishAll(stock.publisher("quantree.kafka.page", "9"));

        assertThat(stock.topic().ids()).hasSize(2 * once.size()).containsAll(once);
    }

    @Test
    void goesOnWithOldestChangeThatIsKeptAfterGap() {
        KafkaPublisher publisher = stock.publisher();
        double gaps = metrics.get("quantree.kafka.gaps").counter().count();
        PublishedStock.turn(publisher);
        stock.execute("UPDATE kafka_cursor SET cursor = -5 WHERE topic = $1 AND holder IS DISTINCT FROM $2");

        assertThat(PublishedStock.turn(publisher)).isTrue();

        assertThat(stock.cursor()).isEqualTo(service.feed().oldest().await().atMost(PublishedStock.PATIENCE));
        assertThat(metrics.get("quantree.kafka.gaps").counter().count()).isEqualTo(gaps + 1);
    }

    @Test
    void beginsNewTopicWithOldestChangeWhenAsked() {
        KafkaPublisher publisher = stock.publisher("quantree.kafka.from", "oldest");
        stock.publishAll(publisher);

        assertThat(stock.topic().ids()).isNotEmpty().allMatch(id -> id <= stock.start());
    }

    @Test
    void publishesNamedKindsOnlyAsStructuredEvents() {
        KafkaPublisher publisher =
                stock.publisher("quantree.kafka.kinds", "POSITION", "quantree.kafka.mode", "structured");
        PublishedStock.turn(publisher);
        stock.write(new Random(1));
        stock.publishAll(publisher);

        List<JsonObject> events = stock.topic().records().stream()
                .map(record -> new JsonObject(record.value()))
                .toList();
        List<Change> positions = stock.own().stream()
                .filter(change -> change.kind() == ChangeKind.POSITION)
                .toList();
        assertThat(events)
                .extracting(event -> event.getJsonObject("data"))
                .containsExactlyInAnyOrderElementsOf(
                        positions.stream().map(Change::content).toList());
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getString("type")).isEqualTo("io.quantree.change.position"));
    }

    private void assertPublishedOnce() {
        List<ConsumerRecord<String, String>> records = stock.topic().records();
        List<Change> expected = stock.own();
        assertThat(records).hasSizeGreaterThan(50);
        assertThat(records)
                .extracting(record -> Long.valueOf(TestTopic.header(record, "ce_id")))
                .containsExactlyInAnyOrderElementsOf(PublishedStock.ids(expected));
        assertThat(records)
                .extracting(ConsumerRecord::value)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(Change::json).toList());
        TestTopic.assertOrdered(records);
        assertThat(records).allSatisfy(record -> assertThat(TestTopic.header(record, "ce_retailers"))
                .isEqualTo(Long.toString(stock.retailer)));
    }
}
