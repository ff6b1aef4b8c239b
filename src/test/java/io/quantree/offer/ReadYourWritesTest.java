package io.quantree.offer;

import static io.quantree.support.Deltas.delta;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An acknowledged write shows in the next answer, also under concurrent writes. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReadYourWritesTest {
    private static final int ROUNDS = 12;
    private static final int PRODUCTS = 200;

    @Test
    void showsBatchesAndDeltasAsSoonAsTheyAreAcknowledged() throws Exception {
        VirtualClient client = VirtualClient.ofNewRetailer();
        String base = client.catalogue("BASE");
        String aggregate = client.catalogue("AGGREGATE");
        List<Callable<Void>> writers = new ArrayList<>();
        for (int seller = 0; seller < 4; seller++) {
            String product = "SELLER-" + seller;
            writers.add(() -> sell(client, product, List.of(base, aggregate)));
        }
        writers.add(() -> count(client, "COUNTED-A-", List.of(base, aggregate)));
        writers.add(() -> count(client, "COUNTED-B-", List.of(aggregate)));

        ExecutorService threads = Executors.newFixedThreadPool(writers.size());
        try {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Applies deltas in turn, each followed by a question. */
    private static Void sell(VirtualClient client, String product, List<String> catalogues) {
        Deltas deltas = new Deltas(client.retailer);
        Batches.submit(client.job, entity(product, "SYD", 1_000), entity(product, "MEL", 1_000));
        int left = 2_000;
        for (int round = 1; round <= ROUNDS * 4; round++) {
            deltas.apply(delta(product, round % 2 == 0 ? "SYD" : "MEL", -round));
            left -= round;
            for (String catalogue : catalogues) {
                assertThat(availableToSell(catalogue, product)).containsExactly(left);
            }
        }
        return null;
    }

    /** Submits batches in turn, each followed by a question about all its products. */
    private static Void count(VirtualClient client, String prefix, List<String> catalogues) {
        String[] products =
                IntStream.range(0, PRODUCTS).mapToObj(i -> prefix + i).toArray(String[]::new);
        for (int round = 1; round <= ROUNDS; round++) {
            int counted = round;
            Entity[] records = IntStream.range(0, PRODUCTS)
                    .mapToObj(i -> entity(products[i], "SYD", counted * 10 + i))
                    .toArray(Entity[]::new);
            Batches.submit(client.job, (Object[]) records);
            for (String catalogue : catalogues) {
                assertThat(availableToSell(catalogue, products))
                        .containsExactlyElementsOf(IntStream.range(0, PRODUCTS)
                                .mapToObj(i -> counted * 10 + i)
                                .toList());
            }
        }
        return null;
    }

    private static List<Integer> availableToSell(String catalogue, String... products) {
        StringBuilder keys = new StringBuilder();
        for (String product : products) {
            keys.append("{productRef: \"").append(product).append("\"}");
        }
        JsonPath answer = VirtualClient.ask("{ availability(catalogue: {ref: \"%s\"}, keys: [%s]) { availableToSell } }"
                .formatted(catalogue, keys));
        return answer.getList("data.availability.availableToSell");
    }
}
