package io.quantree.recall;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Declares and lifts recalls of a new retailer over GraphQL. */
final class RecallClient {
    private static final String FIELDS = """
             id status manufacturerBatchNumber manufacturer supplier productRefs locationRefs reason liftReason quantityCount freedCount
            createdOn completedOn version
            quantities { totalCount edges { node { ref status } } }
            reservations { totalCount edges { node { ref associationType associationRef } } }
            associations { associationType associationRef pieces exactPieces quantityCount } """;

    final long retailer = Batches.newRetailer();
    final String catalogue = "DEFAULT:" + retailer;
    final String job = Batches.newJob(retailer);
    final Stock stock = new Stock(retailer);

    /** Declares a recall and returns it; an error fails the test. */
    Map<String, Object> recall(@Nullable Object... fields) {
        return faultless("recall", "RecallInput", fields);
    }

    /** Lifts a recall and returns it; an error fails the test. */
    Map<String, Object> lift(@Nullable Object id, @Nullable Object... fields) {
        Map<String, @Nullable Object> input = input(fields);
        input.put("id", id);
        JsonPath answer = GraphQl.faultless(send(null, "liftRecall", "LiftRecallInput", input));
        return answer.getMap("data.liftRecall");
    }

    /** The extensions of the only error. */
    Map<String, Object> refused(String mutation, String type, @Nullable Object... fields) {
        return refusedAs((Object) null, mutation, type, fields);
    }

    /** The extensions of the only error of a request by another retailer. */
    Map<String, Object> refusedAs(long other, String mutation, String type, @Nullable Object... fields) {
        return refusedAs((Object) other, mutation, type, fields);
    }

    private Map<String, Object> refusedAs(
            @Nullable Object retailer, String mutation, String type, @Nullable Object... fields) {
        return GraphQl.refused(send(retailer, mutation, type, input(fields)));
    }

    /** The present state of the recall. */
    Map<String, Object> read(@Nullable Object id) {
        return Stock.ask(
                        "query ($id: ID!, $catalogue: String!) { recall(id: $id, catalogue: {ref: $catalogue}) {"
                                + FIELDS + "} }",
                        Map.of("id", String.valueOf(id), "catalogue", catalogue))
                .getMap("data.recall");
    }

    /** A query that names the catalogue as {@code $c}. */
    JsonPath ask(String query) {
        return Stock.ask("query ($c: InventoryCatalogueKey!) {" + query + "}", Map.of("c", Map.of("ref", catalogue)));
    }

    /** The movements that recalls have caused. */
    List<String> ledger() {
        return StockInvariants.rows("SELECT m.status, m.on_hand_delta, m.source_ref, m.reason FROM inventory_movement m"
                + " JOIN inventory_catalogue c ON c.id = m.catalogue_id WHERE c.ref = '" + catalogue
                + "' AND m.source = 'RECALL' ORDER BY m.quantity_version, m.on_hand_delta");
    }

    /** The number of quantities of each status. */
    List<String> statuses() {
        return StockInvariants.rows("SELECT q.status, count(*) FROM inventory_quantity q JOIN inventory_catalogue c"
                + " ON c.id = q.catalogue_id WHERE c.ref = '" + catalogue + "' GROUP BY q.status ORDER BY q.status");
    }

    private Map<String, Object> faultless(String mutation, String type, @Nullable Object... fields) {
        JsonPath answer = GraphQl.faultless(send(null, mutation, type, input(fields)));
        return answer.getMap("data." + mutation);
    }

    private Map<String, @Nullable Object> input(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> input = GraphQl.fields("catalogue", Map.of("ref", catalogue));
        input.putAll(GraphQl.fields(namesAndValues));
        return input;
    }

    private static JsonPath send(
            @Nullable Object retailer, String mutation, String type, Map<String, @Nullable Object> input) {
        return GraphQl.postAs(
                retailer,
                "mutation ($input: %s!) { %s(input: $input) { %s } }".formatted(type, mutation, FIELDS),
                Map.of("input", input));
    }
}
