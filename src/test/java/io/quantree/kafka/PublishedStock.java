package io.quantree.kafka;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.change.Change;
import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangePage;
import io.quantree.change.ChangeScope;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.Settings;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A retailer whose stock changes, and a topic to which publishers of the test publish its changes. */
final class PublishedStock {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger CHANNELS = new AtomicInteger();
    private static final int WRITERS = 4;
    private static final int PRODUCTS = 6;

    /** What a test needs of the service. */
    @Singleton
    record Service(KafkaPublishers publishers, ChangeFeed feed, Pool pool) {}

    final long retailer = Batches.newRetailer();
    final String topic = "stock-" + retailer;
    private final Service service;
    private final String broker;
    private final long start;

    PublishedStock(Service service, String broker) {
        this.service = service;
        this.broker = broker;
        Batches.submit(Batches.newJob(retailer), stock(new Random(0)));
        this.start = head();
    }

    KafkaPublisher publisher(String... keysAndValues) {
        String[] all = Stream.concat(
                        Stream.of(
                                "quantree.kafka.bootstrap-servers",
                                broker,
                                "quantree.kafka.topic",
                                topic,
                                "quantree.kafka.retailers",
                                Long.toString(retailer),
                                "quantree.kafka.poll",
                                "20ms"),
                        Stream.of(keysAndValues))
                .toArray(String[]::new);
        return service.publishers().create(Settings.of(KafkaSettings.class, all), "test-" + CHANNELS.incrementAndGet());
    }

    static boolean turn(KafkaPublisher publisher) {
        return publisher.turn().await().atMost(PATIENCE);
    }

    /** Publishes until the cursor has passed all changes that there are now. */
    void publishAll(KafkaPublisher publisher) {
        long head = head();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (cursor() < head) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            turn(publisher);
        }
    }

    /** Several writers at once. */
    CompletableFuture<Void> written() {
        return CompletableFuture.allOf(IntStream.rangeClosed(1, WRITERS)
                .mapToObj(seed -> CompletableFuture.runAsync(() -> write(new Random(seed))))
                .toArray(CompletableFuture[]::new));
    }

    void write(Random random) {
        Deltas deltas = new Deltas(retailer);
        for (int i = 0; i < 15; i++) {
            deltas.post(
                            Deltas.delta("F" + random.nextInt(PRODUCTS), "L", random.nextInt(9) - 4),
                            Deltas.delta("F" + random.nextInt(PRODUCTS), "L", random.nextInt(9) - 4))
                    .then()
                    .statusCode(200);
        }
        Batches.submit(Batches.newJob(retailer), stock(random));
    }

    private static Object[] stock(Random random) {
        return IntStream.range(0, PRODUCTS)
                .mapToObj(i -> entity("F" + i, "L", random.nextInt(100)))
                .toArray();
    }

    TestTopic topic() {
        return new TestTopic(broker, topic);
    }

    /** The retailer's changes since the start. */
    List<Change> own() {
        List<Change> own = new ArrayList<>();
        ChangePage page = new ChangePage(List.of(), start, true);
        while (page.more()) {
            page = service.feed()
                    .read(ChangeScope.all(), page.next(), 1_000)
                    .await()
                    .atMost(PATIENCE);
            page.changes().stream()
                    .filter(change -> ("DEFAULT:" + retailer).equals(change.catalogueRef())
                            || change.retailers().contains(retailer))
                    .forEach(own::add);
        }
        return own;
    }

    static List<Long> ids(List<Change> changes) {
        return changes.stream().map(Change::cursor).toList();
    }

    long cursor() {
        return service.pool()
                .preparedQuery("SELECT coalesce(max(cursor), -9) AS cursor FROM kafka_cursor WHERE topic = $1")
                .execute(Tuple.of(topic))
                .map(rows -> rows.iterator().next().getLong("cursor"))
                .await()
                .atMost(PATIENCE);
    }

    boolean leased() {
        return service.pool()
                .preparedQuery("SELECT leased_until > now() AS leased FROM kafka_cursor WHERE topic = $1")
                .execute(Tuple.of(topic))
                .map(rows -> rows.iterator().next().getBoolean("leased"))
                .await()
                .atMost(PATIENCE);
    }

    /** $1 is the topic, $2 a publisher that no test has. */
    void execute(String sql) {
        service.pool()
                .preparedQuery(sql)
                .execute(Tuple.of(topic, UUID.randomUUID()))
                .await()
                .atMost(PATIENCE);
    }

    long start() {
        return start;
    }

    private long head() {
        return service.feed().head().await().atMost(PATIENCE);
    }
}
