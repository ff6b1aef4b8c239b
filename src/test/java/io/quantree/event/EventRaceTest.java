package io.quantree.event;

import static io.quantree.event.EventClient.delta;
import static io.quantree.event.EventClient.item;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** Synchronous and asynchronous events, deltas and batches concurrently change the same few positions in opposite orders. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EventRaceTest {
    private static final int STEPS = 15;
    private static final String[] SKUS = {"A", "B", "C", "D", "E"};

    private final EventClient client = new EventClient(newRetailer());

    @Test
    void losesNoUpdateAndKeepsInvariants() throws Exception {
        String job = newJob(client.retailer);
        Deltas deltas = new Deltas(client.retailer);

        together(List.of(
                step -> EventClient.queue(client.deltas(everywhere(step))),
                step -> EventClient.queue(client.count(SKUS[step % 4], "L", 10 * step)),
                step -> complete(EventClient.sync(client.deltas(everywhere(step + 1)))),
                step -> complete(EventClient.sync(client.items(
                        item("F-" + step, SKUS[step % 4], "L").put("reservedQty", -1),
                        item("F-" + step, SKUS[(step + 3) % 4], "L").put("reservedQty", -1)))),
                step -> deltas.apply(Deltas.delta("E", "L", 1), Deltas.delta("A", "L", 1)),
                step -> Batches.submit(job, entity("D", "L", step), entity("B", "L", step), entity("A", "L", step))));

        StockInvariants.hold();
        assertThat(client.search("eventStatus", "FAILED").getList("results.errors"))
                .isEmpty();
        assertThat(new Stock(client.retailer).onHand("E", "L"))
                .as("position without stock counts")
                .isEqualTo(3 * STEPS);
    }

    /** One piece for each position; each call starts at another position. */
    private static JsonObject[] everywhere(int first) {
        JsonObject[] deltas = new JsonObject[SKUS.length];
        for (int i = 0; i < deltas.length; i++) {
            deltas[i] = delta(SKUS[(first + i) % SKUS.length], "L", 1);
        }
        return deltas;
    }

    private static void complete(JsonPath answer) {
        assertThat(answer.getString("eventStatus")).as(answer::prettify).isEqualTo("COMPLETE");
    }

    private static void together(List<IntConsumer> writers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (IntConsumer writer : writers) {
                all.add(() -> {
                    for (int step = 0; step < STEPS; step++) {
                        writer.accept(step);
                    }
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
