package io.quantree.change;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Followers of stock that many writers change at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowersTest {
    private static final int PRODUCTS = 12;
    private static final int DELTAS = 40;
    private static final int WRITERS = 6;

    private static final String OWN = "catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = 'DEFAULT:%d')";

    @Inject
    ChangeFeed feed;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    private final long retailer = Batches.newRetailer();
    private String job = "";

    @BeforeEach
    void openJob() {
        job = Batches.newJob(retailer);
    }

    @Test
    void waitNoLongerThanAskedHoweverShort() {
        for (Duration rest : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofNanos(999_999))) {
            assertThat(feed.await(Long.MAX_VALUE, rest)
                            .replaceWith(true)
                            .await()
                            .atMost(Duration.ofSeconds(5)))
                    .isTrue();
        }
    }

    @Test
    void giveBackTheirConnectionWheneverTheyLeaveAllStock() throws InterruptedException {
        Batches.submit(job, stock(new Random(1)));
        for (int i = 0; i < 200; i++) {
            Cancellable reading = feed.snapshot((connection, cursor) -> connection
                            .query("SELECT 1 FROM pg_sleep(0.001)")
                            .execute()
                            .toMulti())
                    .subscribe()
                    .with(row -> {});
            Thread.sleep(0, 37_000 * i % 1_000_000);
            reading.cancel();
        }

        await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> assertThat(metrics.get("quantree.connections.used")
                        .tag("kind", "background")
                        .gauge()
                        .value())
                .isLessThanOrEqualTo(1));
    }

    @Test
    void seeEachChangeOnceAndInOrderWhileManyWrite() {
        Batches.submit(job, stock(new Random(1)));
        long start = head();
        CompletableFuture<?>[] writers = Stream.iterate(1, seed -> seed + 1)
                .limit(WRITERS)
                .map(seed -> CompletableFuture.runAsync(() -> write(new Random(seed))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture<Void> written = CompletableFuture.allOf(writers);

        List<Change> seen = new ArrayList<>();
        long cursor = start;
        boolean ended = false;
        while (!ended) {
            ended = written.isDone();
            ChangePage page = feed.read(ChangeScope.all(), cursor, 1 + seen.size() % 97)
                    .await()
                    .atMost(Duration.ofSeconds(10));
            seen.addAll(page.changes());
            ended &= !page.more();
            cursor = page.next();
        }
        written.join();
        List<Change> again = read(start);

        assertThat(seen).extracting(Change::cursor).isSorted().doesNotHaveDuplicates();
        assertThat(again)
                .extracting(Change::json)
                .isEqualTo(seen.stream().map(Change::json).toList());
        assertVersionsFollow(own(again));
    }

    @Test
    void findWhatTablesHoldWhenTheyAddUp() throws SQLException {
        Batches.submit(job, stock(new Random(2)));
        write(new Random(3));
        Batches.submit(job, stock(new Random(4)));

        Map<String, Integer> onHand = new HashMap<>();
        own(read(0)).stream()
                .filter(change -> change.kind() == ChangeKind.POSITION)
                .forEach(change -> onHand.put(
                        change.ref(), change.content().getJsonObject("after").getInteger("onHand")));

        assertThat(onHand).isEqualTo(stored());
    }

    @Test
    void findNothingTwiceAndNothingMissingBetweenStockAndItsChanges() throws SQLException {
        Batches.submit(job, stock(new Random(5)));
        CompletableFuture<?>[] writers = Stream.iterate(1, seed -> seed + 1)
                .limit(WRITERS)
                .map(seed -> CompletableFuture.runAsync(() -> write(new Random(seed))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture<Void> written = CompletableFuture.allOf(writers);
        List<Beginning> beginnings = new ArrayList<>();
        while (!written.isDone()) {
            beginnings.add(beginning());
        }
        written.join();

        assertThat(beginnings).hasSizeGreaterThan(3);
        for (Beginning beginning : beginnings) {
            Map<String, JsonObject> state = new HashMap<>(beginning.positions());
            for (Change change : own(read(beginning.cursor()))) {
                if (change.kind() == ChangeKind.POSITION) {
                    JsonObject content = change.content();
                    JsonObject former = Objects.requireNonNull(state.get(change.ref()));
                    JsonObject after = content.getJsonObject("after");
                    assertThat(content.getLong("version")).isGreaterThan(former.getLong("version"));
                    assertThat(content.getJsonObject("before").getInteger("onHand", after.getInteger("onHand")))
                            .isEqualTo(former.getInteger("onHand"));
                    state.put(change.ref(), after.put("version", content.getLong("version")));
                }
            }
            Map<String, Integer> onHand = new HashMap<>();
            state.forEach((ref, position) -> onHand.put(ref, position.getInteger("onHand")));
            assertThat(onHand).isEqualTo(stored());
        }
    }

    private record Beginning(long cursor, Map<String, JsonObject> positions) {}

    private Beginning beginning() {
        long[] cursor = new long[1];
        Map<String, JsonObject> positions = new HashMap<>();
        feed.snapshot((connection, at) -> {
                    cursor[0] = at;
                    return connection
                            .query("SELECT ref, version, on_hand FROM inventory_position WHERE "
                                    + OWN.formatted(retailer))
                            .execute()
                            .onItem()
                            .transformToMulti(rows -> Multi.createFrom().iterable(rows));
                })
                .invoke(row -> positions.put(
                        row.getString("ref"),
                        new JsonObject()
                                .put("version", row.getLong("version"))
                                .put("onHand", row.getInteger("on_hand"))))
                .collect()
                .last()
                .await()
                .atMost(Duration.ofSeconds(10));
        return new Beginning(cursor[0], positions);
    }

    /** A block whose transaction commits late is neither missed nor put before what readers have seen. */
    @Test
    void seeChangeOfTransactionThatCommitsAfterYoungerOne() throws SQLException {
        long start = head();
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, "SLOW");
            try (Connection fast = database.getConnection()) {
                insert(fast, "FAST");
            }
            List<Change> before = setup(start);
            slow.commit();
            List<Change> after = setup(before.get(0).cursor());

            assertThat(before).extracting(Change::ref).containsExactly("FAST");
            assertThat(after).extracting(Change::ref).containsExactly("SLOW");
        }
    }

    private List<Change> setup(long after) {
        return read(after).stream()
                .filter(change -> change.kind() == ChangeKind.SETUP)
                .toList();
    }

    private static void insert(Connection connection, String ref) throws SQLException {
        ChangeBlock block = new ChangeBlock(List.of(9L), null, new ChangeCause("SETUP", "T", null), Instant.now());
        block.begin(ChangeKind.SETUP, ref, 0).action("T").objects(null, "{}").end();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO change_block (recorded_on, retailer_id, changes, kinds, source, source_ref, content)
                VALUES (now(), 9, 1, ?, 'SETUP', 'T', ?)
                """)) {
            insert.setInt(1, block.kinds());
            insert.setBytes(2, block.content());
            insert.executeUpdate();
        }
    }

    private void write(Random random) {
        Deltas deltas = new Deltas(retailer);
        for (int i = 0; i < DELTAS; i++) {
            deltas.post(
                            Deltas.delta(sku(random), "L", random.nextInt(9) - 4),
                            Deltas.delta(sku(random), "L", random.nextInt(9) - 4))
                    .then()
                    .statusCode(200);
            if (i % 13 == 0) {
                Batches.submit(job, stock(random));
            }
        }
    }

    private static Object[] stock(Random random) {
        return Stream.iterate(0, i -> i + 1)
                .limit(PRODUCTS)
                .map(i -> entity("F" + i, "L", random.nextInt(100)))
                .toArray();
    }

    private static String sku(Random random) {
        return "F" + random.nextInt(PRODUCTS);
    }

    private long head() {
        return feed.head().await().atMost(Duration.ofSeconds(10));
    }

    private List<Change> read(long after) {
        List<Change> all = new ArrayList<>();
        ChangePage page = new ChangePage(List.of(), after, true);
        while (page.more()) {
            page = feed.read(ChangeScope.all(), page.next(), 1_000).await().atMost(Duration.ofSeconds(10));
            all.addAll(page.changes());
        }
        return all;
    }

    private List<Change> own(List<Change> changes) {
        return changes.stream()
                .filter(change ->
                        ("DEFAULT:" + retailer).equals(change.content().getString("catalogueRef")))
                .toList();
    }

    /** Each change of a position begins with the number with which the one before it ended, and so do those of a quantity. */
    private static void assertVersionsFollow(List<Change> changes) {
        Map<String, JsonObject> last = new HashMap<>();
        for (Change change : changes) {
            JsonObject content = change.content();
            @Nullable JsonObject former = last.put(change.ref(), content);
            if (former == null || (change.kind() != ChangeKind.QUANTITY && change.kind() != ChangeKind.POSITION)) {
                continue;
            }
            String number = change.kind() == ChangeKind.POSITION ? "onHand" : "quantity";
            assertThat(content.getLong("version")).as(change.json()).isGreaterThan(former.getLong("version"));
            JsonObject before = content.getJsonObject("before");
            if (before.containsKey(number)) {
                assertThat(before.getInteger(number))
                        .as(change.json())
                        .isEqualTo(former.getJsonObject("after").getInteger(number));
            }
        }
        assertThat(last).isNotEmpty();
    }

    private Map<String, Integer> stored() throws SQLException {
        Map<String, Integer> stored = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement read = connection.createStatement();
                ResultSet rows = read.executeQuery(
                        "SELECT ref, on_hand FROM inventory_position WHERE " + OWN.formatted(retailer))) {
            while (rows.next()) {
                stored.put(rows.getString("ref"), rows.getInt("on_hand"));
            }
        }
        return stored;
    }
}
