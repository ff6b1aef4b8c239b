package io.quantree.event;

import static io.quantree.event.EventClient.delta;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.stock.model.StockRules;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The distribution of steps over runs. */
class EventPlanTest {
    private static final Catalogue CATALOGUE = new Catalogue(1, Ownership.of(1), "DEFAULT:1", "DEFAULT");

    private final EventClient client = new EventClient(1);
    private final List<Event> events = new ArrayList<>();

    @Test
    void putsIndependentEventsIntoOneRun() {
        add(client.deltas(delta("A", "L", 1)));
        add(client.count("B", "L", 1));
        add(client.deltas(delta("C", "L", 1), delta("A", "L", 1)));
        add(client.count("D", "L", 1));

        assertThat(runs()).containsExactly("moves 0 2 2", "counts 1 3");
    }

    @Test
    void keepsOrderWithinPosition() {
        add(client.count("A", "L", 1));
        add(client.deltas(delta("A", "L", 1)));
        add(client.count("B", "L", 1));
        add(client.count("A", "L", 2));
        add(client.deltas(delta("B", "L", 1)));
        add(client.count("A", "L", 3));

        assertThat(runs()).containsExactly("counts 0 2", "moves 1 4", "counts 3", "counts 5");
    }

    @Test
    void keepsOrderOfEqualDeltaIds() {
        add(client.deltas(delta("B", "L", 1)));
        add(client.count("A", "L", 1));
        add(client.deltas(delta("A", "L", 1).put("deltaId", "d")));
        add(client.deltas(delta("C", "L", 1).put("deltaId", "d")));

        assertThat(runs()).containsExactly("moves 0", "counts 1", "moves 2 3");
    }

    @Test
    void keepsOrderOfRefInTwoPositions() {
        for (String sku : List.of("A", "B")) {
            JsonObject count = client.count(sku, "L", 1);
            count.getJsonObject("attributes").put("ref", "one");
            add(count);
        }

        assertThat(runs()).containsExactly("counts 0", "counts 1");
    }

    @Test
    void skipsInvalidElements() {
        add(client.deltas(delta("A", "L", 1), delta("", "L", 1)));
        add(client.count("", "L", 1));

        EventPlan plan = plan();

        assertThat(plan.runs()).hasSize(1);
        assertThat(plan.outcomes().get(0).errors())
                .extracting(EventError::index)
                .containsExactly(1);
        assertThat(plan.outcomes().get(1).errors()).extracting(EventError::code).containsExactly("REQUIRED");
    }

    @Test
    void failsEventWhenContentIsInvalid() {
        add(client.event("UpdateInventoryQty", new JsonObject()));
        add(client.count("A", "L", 1));

        EventPlan plan = plan();

        assertThat(plan.runs()).hasSize(1);
        assertThat(plan.outcomes().get(0).errors())
                .extracting(EventError::field)
                .containsExactly("attributes.items");
    }

    @Test
    void limitsRunsOfOneTransaction() {
        for (int i = 0; i < 100; i++) {
            add(client.count("A", "L", i));
        }

        EventPlan plan = plan();

        assertThat(plan.runs()).hasSize(32);
        assertThat(plan.outcomes()).extracting(EventOutcome::event).containsExactlyElementsOf(events.subList(0, 32));
    }

    private void add(JsonObject event) {
        Event stored = new Event();
        stored.id = UUID.randomUUID();
        stored.name = event.getString("name");
        stored.attributes = event.getJsonObject("attributes").encode();
        events.add(stored);
    }

    private EventPlan plan() {
        return EventPlan.of(CATALOGUE, StockRules.Identity.SEGMENT, events, new ElementReader(Instant.MAX, "DEFAULT"));
    }

    /** Each run as its kind followed by the events of its steps. */
    private List<String> runs() {
        return plan().runs().stream()
                .map(run -> run.steps().stream()
                        .map(step -> Integer.toString(step.event()))
                        .reduce(run.keepsOrder() ? "moves" : "counts", (text, event) -> text + " " + event))
                .toList();
    }
}
