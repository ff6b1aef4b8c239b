package io.quantree.stock.query;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.Repeats;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Fields of one request are resolved concurrently, and entity sessions may not be shared: each read has a session of its own. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SiblingReadsTest {
    private static final int REQUESTS = Repeats.of(50, 300);
    private static final int ALIASES = 20;
    private static final int CLIENTS = 8;
    private static final String SET = "mutation($input: SetQuantityInput!) { setQuantity(input: $input) { ref } }";

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void answersTwentyAliasesWithNestedListsWhileStockIsWritten() throws Exception {
        long retailer = Batches.newRetailer();
        String catalogue = "DEFAULT:" + retailer;
        String job = Batches.newJob(retailer);
        Batches.submit(job, stock(0));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 2);
        AtomicBoolean done = new AtomicBoolean();
        try {
            List<Future<?>> writers = List.of(
                    clients.submit(() -> {
                        for (int round = 1; !done.get(); round++) {
                            Batches.submit(job, stock(round));
                        }
                    }),
                    clients.submit(() -> {
                        for (int round = 1; !done.get(); round++) {
                            GraphQl.faultless(GraphQl.post(
                                    SET,
                                    Map.of(
                                            "input",
                                            Map.of(
                                                    "catalogue",
                                                    Map.of("ref", catalogue),
                                                    "ref",
                                                    "counted",
                                                    "quantity",
                                                    round))));
                        }
                    }));
            String query = query(catalogue);
            List<Future<JsonPath>> answers = new ArrayList<>();
            for (int request = 0; request < REQUESTS; request++) {
                answers.add(clients.submit(() -> GraphQl.post(query, Map.of())));
            }
            for (Future<JsonPath> answer : answers) {
                JsonPath whole = GraphQl.faultless(answer.get());
                assertThat(whole.getMap("data")).hasSize(ALIASES).doesNotContainValue(null);
            }
            done.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            done.set(true);
            clients.shutdownNow();
        }
    }

    private static Object[] stock(int round) {
        return IntStream.range(0, 40)
                .mapToObj(number -> entity("SKU-" + number % 4, "LOC", round + number)
                        .with("ref", number == 0 ? "counted" : "q-" + number))
                .toArray();
    }

    /** Twenty reads of single entities, each with lists below it whose entries lead to single entities again. */
    private static String query(String catalogue) {
        return IntStream.range(0, ALIASES)
                .mapToObj(alias -> switch (alias % 4) {
                    case 0 ->
                        "a%d: inventoryCatalogue(ref: \"%s\") { ref inventoryPositions(first: 2) { edges { node { ref catalogue { ref } } } } }"
                                .formatted(alias, catalogue);
                    case 1 ->
                        "a%d: inventoryPosition(ref: \"SKU-1:LOC:DEFAULT\", catalogue: {ref: \"%s\"}) { onHand catalogue { name } quantities(first: 3) { edges { node { ref position { ref } } } } tree { ref } }"
                                .formatted(alias, catalogue);
                    default ->
                        "a%d: inventoryQuantity(ref: \"q-%d\", catalogue: {ref: \"%s\"}) { ref quantity catalogue { ref } position { onHand } children(first: 1) { edges { node { ref } } } }"
                                .formatted(alias, alias, catalogue);
                })
                .collect(Collectors.joining(" ", "{ ", " }"));
    }
}
