package io.quantree.stock.upsert;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.stream;
import static io.quantree.support.Batches.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Imports the files of the sample stock and finds it by queries. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AdventureWorksTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    private static final Path SAMPLE = Path.of("src/embedded/resources/sample");

    private static long retailer;

    @BeforeAll
    static void chooseRetailer() {
        retailer = newRetailer();
    }

    @Test
    void findsImportedStockByLocationShelfAndOrder() throws IOException {
        String job = newJob(retailer);
        String stock = Files.readString(SAMPLE.resolve("stock.csv"));
        String onOrder = Files.readString(SAMPLE.resolve("on-order.csv"));

        JsonPath counts = await(job, stream(job, "text/csv", stock).getString("batches[0].id"));
        JsonPath orders = await(job, stream(job, "text/csv", onOrder).getString("batches[0].id"));

        assertThat(summary(counts))
                .isEqualTo("1069: 1069 created, 0 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
        assertThat(summary(orders))
                .isEqualTo("380: 380 created, 0 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
        assertThat(onHandByLocation()).isEqualTo(sums(stock));
        assertThat(new Stock(retailer).quantities("AR-5381", "TOOL-CRIB"))
                .containsExactly("LAST_ON_HAND 408 ACTIVE", "ON_ORDER 1 ACTIVE");
        assertThat(shelves("AR-5381")).containsExactlyInAnyOrder("A A/1 408", "B B/5 324", "A A/5 353");
        assertThat(orderLines("PO-4")).containsExactlyInAnyOrder(lines(onOrder, "PO-4"));
        JsonPath again = await(job, stream(job, "text/csv", stock).getString("batches[0].id"));
        assertThat(again.getInt("summary.unchanged")).isEqualTo(1069);
    }

    private static Map<String, Long> onHandByLocation() {
        Map<String, Long> sums = new TreeMap<>();
        String after = null;
        do {
            Map<String, Object> variables = new HashMap<>(Map.of("catalogue", "DEFAULT:" + retailer));
            variables.put("after", after);
            JsonPath page = Stock.ask("""
                    query ($catalogue: String!, $after: String) {
                      inventoryPositions(catalogue: {ref: $catalogue}, first: 500, after: $after) {
                        edges { node { locationRef onHand } } pageInfo { hasNextPage endCursor } } }""", variables).setRootPath("data.inventoryPositions");
            page.<Map<String, Object>>getList("edges.node")
                    .forEach(node -> sums.merge(
                            String.valueOf(node.get("locationRef")),
                            Long.valueOf(String.valueOf(node.get("onHand"))),
                            Long::sum));
            after = page.getBoolean("pageInfo.hasNextPage") ? page.getString("pageInfo.endCursor") : null;
        } while (after != null);
        return sums;
    }

    private static Map<String, Long> sums(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> line.split(",", 4))
                .collect(Collectors.groupingBy(
                        cells -> cells[1], TreeMap::new, Collectors.summingLong(cells -> Long.parseLong(cells[2]))));
    }

    private static List<String> shelves(String sku) {
        return Stock.ask("""
                        query ($catalogue: String!, $sku: [String!]) {
                          inventoryPositions(catalogue: {ref: $catalogue}, productRef: $sku) {
                            edges { node { quantities(type: ["LAST_ON_HAND"], segment1: ["A", "B"]) {
                              edges { node { segment1 storageAreaRef quantity } } } } } } }""", Map.of("catalogue", "DEFAULT:" + retailer, "sku", List.of(sku)))
                .<List<Map<String, Object>>>getList("data.inventoryPositions.edges.node.quantities.edges.node")
                .stream()
                .flatMap(List::stream)
                .map(node -> node.get("segment1") + " " + node.get("storageAreaRef") + " " + node.get("quantity"))
                .toList();
    }

    private static List<String> orderLines(String order) {
        return Stock.ask("""
                        query ($catalogue: String!, $order: [String]) {
                          inventoryQuantities(catalogue: {ref: $catalogue}, associationRef: $order, type: ["ON_ORDER"]) {
                            edges { node { ref quantity } } } }""", Map.of("catalogue", "DEFAULT:" + retailer, "order", List.of(order)))
                .<Map<String, Object>>getList("data.inventoryQuantities.edges.node")
                .stream()
                .map(node -> node.get("ref") + " " + node.get("quantity"))
                .toList();
    }

    private static String[] lines(String csv, String order) {
        return csv.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[7].equals(order))
                .map(cells -> cells[4] + " " + cells[2])
                .toArray(String[]::new);
    }
}
