package io.quantree.event;

import static io.quantree.event.EventClient.delta;
import static io.quantree.event.EventClient.find;
import static io.quantree.event.EventClient.queue;
import static io.quantree.event.EventClient.sync;
import static io.quantree.support.TightLimits.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.agroal.api.AgroalDataSource;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue of events and its worker, in a service whose own workers are disabled. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class EventQueueTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    EventWork work;

    @Inject
    EventRetention retention;

    @Inject
    AgroalDataSource database;

    private final EventClient client = new EventClient(newRetailer());
    private final Stock stock = new Stock(client.retailer);

    @AfterEach
    void queueIsEmpty() {
        workOff();
        StockInvariants.hold();
    }

    @Test
    void keepsEventUntilApplied() {
        String id = queue(client.count("A", "L", 3));
        assertThat(find(id).getString("eventStatus")).isEqualTo("PENDING");
        assertThat(find(id).getString("completedOn")).isNull();
        assertThat(stock.onHand("A", "L")).isNull();

        workOff();

        assertThat(find(id).getString("eventStatus")).isEqualTo("SUCCESS");
        assertThat(stock.onHand("A", "L")).isEqualTo(3);
    }

    @Test
    void rejectsEventsOverBacklogLimit() {
        for (int i = 0; i < 12; i++) {
            queue(client.count("A", "L", i));
        }

        EventClient.post("/async", client.count("A", "L", 99))
                .then()
                .statusCode(429)
                .header("Retry-After", "5")
                .body("code", is("OVERLOADED"), "limit", is(12));
        EventClient.sync(client.count("B", "L", 1));
        queue(new EventClient(newRetailer()).count("A", "L", 1));
        workOff();

        assertThat(stock.onHand("A", "L")).isEqualTo(11);
        queue(client.count("A", "L", 4));
    }

    @Test
    void failsOnlyEventThatDatabaseRefuses() throws SQLException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(queue(client.deltas(delta(i == 5 ? "POISON" : "A", "L", 1))));
        }

        execute("ALTER TABLE inventory_quantity ADD CONSTRAINT no_poison CHECK (sku_ref <> 'POISON') NOT VALID");
        try {
            workOff();
        } finally {
            execute("ALTER TABLE inventory_quantity DROP CONSTRAINT no_poison");
        }

        for (int i = 0; i < 8; i++) {
            assertThat(find(ids.get(i)).getString("eventStatus")).isEqualTo(i == 5 ? "FAILED" : "SUCCESS");
        }
        assertThat(find(ids.get(5)).getList("errors.code")).containsExactly("INTERNAL");
        assertThat(stock.onHand("A", "L")).isEqualTo(7);
        assertThat(stock.onHand("POISON", "L")).isNull();
    }

    @Test
    void failsStoredEventThatCanNotBeRead() throws SQLException {
        String broken = queue(client.count("A", "L", 1));
        String good = queue(client.count("A", "L", 2));
        execute("UPDATE event SET attributes = '{' WHERE id = '" + broken + "'");

        workOff();

        assertThat(good)
                .satisfies(id -> assertThat(find(id).getString("eventStatus")).isEqualTo("SUCCESS"));
        assertThat(StockInvariants.rows("SELECT status FROM event WHERE id = '" + broken + "'"))
                .containsExactly("status=FAILED");
        execute("UPDATE event SET attributes = '{}' WHERE id = '" + broken + "'");
    }

    @Test
    void namesEachEventOfGroupInLedger() {
        sync(client.deltas(delta("C", "L", -1)));
        List<String> ids = new ArrayList<>();
        for (String sku : List.of("B", "A", "C")) {
            ids.add(queue(client.count(sku, "L", 5)));
        }
        ids.add(queue(client.deltas(delta("A", "L", -1))));

        workOff();

        assertThat(StockInvariants.rows("""
                        SELECT m.sku_ref, m.source_ref AS event, m.on_hand_delta AS change FROM inventory_movement m
                        WHERE m.source = 'EVENT' AND m.source_ref IN ('%s') ORDER BY 1, 3
                        """.formatted(String.join("', '", ids))))
                .containsExactly(
                        "sku_ref=A event=%s change=-1".formatted(ids.get(3)),
                        "sku_ref=A event=%s change=5".formatted(ids.get(1)),
                        "sku_ref=B event=%s change=5".formatted(ids.get(0)),
                        "sku_ref=C event=%s change=1".formatted(ids.get(2)),
                        "sku_ref=C event=%s change=5".formatted(ids.get(2)));
    }

    @Test
    void skipsCatalogueThatAnotherWorkerHasLocked() throws SQLException {
        queue(client.count("A", "L", 1));
        EventClient other = new EventClient(newRetailer());
        queue(other.count("A", "L", 2));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery(
                    "SELECT FROM event_queue q JOIN inventory_catalogue c ON c.id = q.catalogue_id WHERE c.ref = 'DEFAULT:"
                            + client.retailer + "' FOR UPDATE OF q");

            workOff();

            assertThat(stock.onHand("A", "L")).isNull();
            assertThat(new Stock(other.retailer).onHand("A", "L")).isEqualTo(2);
            connection.rollback();
        }
        workOff();
        assertThat(stock.onHand("A", "L")).isEqualTo(1);
    }

    @Test
    void appliesEachEventOnceWithManyWorkers() {
        for (int i = 0; i < 12; i++) {
            queue(client.deltas(delta("A", "L", 1)));
        }

        Uni.join()
                .all(work.group(), work.group(), work.group(), work.group())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        workOff();

        assertThat(stock.onHand("A", "L")).isEqualTo(12);
    }

    @Test
    void alternatesBetweenCatalogues() {
        EventClient other = new EventClient(newRetailer());
        for (int i = 0; i < 12; i++) {
            queue(client.deltas(delta("A", "L", 1)));
        }
        String second = queue(other.deltas(delta("A", "L", 1)));

        group();
        group();

        assertThat(find(second).getString("eventStatus")).isEqualTo("SUCCESS");
        assertThat(stock.onHand("A", "L")).isEqualTo(8);
    }

    @Test
    void endsPageEarlyAtSizeLimit() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sent.add(0, queue(client.event("Shipped", "x".repeat(2_500))));
        }

        JsonPath page = client.search();

        assertThat(page.getList("results.id")).isEqualTo(sent.subList(0, 8));
        assertThat(page.getInt("count")).isEqualTo(8);
        assertThat(page.getBoolean("hasMore")).isTrue();
        assertThat(client.search("start", 8).getList("results.id")).isEqualTo(sent.subList(8, 10));
    }

    @Test
    void deletesEventsThatWereCompletedLongAgo() throws SQLException {
        String old = EventClient.sync(client.count("A", "L", 1)).getString("eventId");
        String young = EventClient.sync(client.count("A", "L", 2)).getString("eventId");
        String late = EventClient.sync(client.count("A", "L", 3)).getString("eventId");
        String waiting = queue(client.count("A", "L", 4));
        execute("UPDATE event SET generated_on = now() - interval '30 days 1 minute' WHERE id IN ('" + old + "', '"
                + late + "', '" + waiting + "')");
        execute("UPDATE event SET completed_on = now() - interval '30 days 1 minute' WHERE id = '" + old + "'");
        execute("UPDATE event SET generated_on = now() - interval '29 days 23 hours' WHERE id = '" + young + "'");

        retention.forget().await().atMost(PATIENCE);

        assertThat(StockInvariants.rows(
                        "SELECT id FROM event WHERE retailer_id = " + client.retailer + " ORDER BY sequence"))
                .containsExactly("id=" + young, "id=" + late, "id=" + waiting);
    }

    private boolean group() {
        return work.group().await().atMost(PATIENCE);
    }

    private void workOff() {
        while (group()) {
            // until the queue is empty
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
