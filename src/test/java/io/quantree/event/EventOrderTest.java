package io.quantree.event;

import static io.quantree.event.EventClient.delta;
import static io.quantree.support.Batches.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Events are applied in the order of acceptance, whichever replica applies them and however they are grouped. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EventOrderTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void appliesCountsAndDeltasOfOnePositionInOrder() {
        EventClient client = new EventClient(newRetailer());
        Stock stock = new Stock(client.retailer);
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            ids.add(EventClient.queue(client.count("A", "L", 1_000 * i)));
            ids.add(EventClient.queue(client.deltas(delta("A", "L", -i))));
        }

        EventClient.settled(ids.get(ids.size() - 1));
        assertThat(client.search("count", 500).getList("results.eventStatus"))
                .hasSize(200)
                .containsOnly("SUCCESS");

        assertThat(stock.onHand("A", "L")).isEqualTo(100_000 - 100);
        assertThat(stock.quantities("A", "L")).containsExactly("DELTA -100 ACTIVE", "LAST_ON_HAND 100000 ACTIVE");
        assertThat(StockInvariants.rows("""
                        SELECT m.source_ref AS id FROM inventory_movement m
                        JOIN inventory_catalogue c ON c.id = m.catalogue_id
                        WHERE c.ref = 'DEFAULT:%d' AND m.status = 'ACTIVE'
                        ORDER BY m.recorded_on, m.on_hand_delta < 0
                        """.formatted(client.retailer)))
                .as("movements in order")
                .containsSubsequence(ids.stream()
                        .filter(id -> ids.indexOf(id) % 2 == 0)
                        .map(id -> "id=" + id)
                        .toList());
    }

    @Test
    void appliesEventsOfEachPositionInOrder() {
        EventClient client = new EventClient(newRetailer());
        Stock stock = new Stock(client.retailer);
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            ids.add(EventClient.queue(client.deltas(delta("A", "L", 1), delta("B", "L", 1))));
            ids.add(EventClient.queue(client.count(i % 2 == 0 ? "A" : "B", "L", 10 * i)));
            ids.add(EventClient.queue(client.deltas(delta("C", "L", 1), delta("A", "L", 1))));
        }

        EventClient.settled(ids.get(ids.size() - 1));

        assertThat(stock.onHand("A", "L")).isEqualTo(201);
        assertThat(stock.onHand("B", "L")).isEqualTo(191);
        assertThat(stock.onHand("C", "L")).isEqualTo(20);
    }
}
