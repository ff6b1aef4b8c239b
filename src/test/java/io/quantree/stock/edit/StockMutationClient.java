package io.quantree.stock.edit;

import static io.quantree.support.GraphQl.fields;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.quantree.support.Stock;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GraphQL client that writes the stock of a new retailer with one catalogue. */
public final class StockMutationClient {
    private static final String QUANTITY =
            " id ref type status quantity version condition expiresOn countryOfOrigin channel manufacturer manufacturerBatchNumber"
                    + " supplier segment1 segment2 segment3 expectedOn storageAreaRef associationType associationRef"
                    + " attributes { name type value } parent { ref } position { ref onHand version } ";
    private static final String POSITION =
            " id ref type status productRef locationRef onHand version attributes { name type value } ";
    private static final String CATALOGUE =
            " id ref type status name description retailerRefs attributes { name type value } ";

    private static final Map<String, String> SELECTIONS = Map.of(
            "createInventoryCatalogue", CATALOGUE,
            "updateInventoryCatalogue", CATALOGUE,
            "createInventoryPosition", POSITION,
            "updateInventoryPosition", POSITION,
            "transferQuantity", "from {" + QUANTITY + "} to {" + QUANTITY + "}",
            "upsertInventoryQuantities", "index ref outcome code field message warnings quantity {" + QUANTITY + "}");

    private static final Map<String, String> INPUTS = Map.of(
            "setQuantity", "SetQuantityInput",
            "transferQuantity", "TransferQuantityInput",
            "archiveInventoryQuantity", "ArchiveInventoryQuantityInput");

    public final long retailer;
    public final String catalogue;
    public final Stock stock;

    private StockMutationClient(long retailer) {
        this.retailer = retailer;
        this.catalogue = "DEFAULT:" + retailer;
        this.stock = new Stock(retailer);
    }

    public static StockMutationClient ofNewRetailer() {
        StockMutationClient client = new StockMutationClient(Batches.newRetailer());
        Batches.newJob(client.retailer);
        return client;
    }

    /** Creates a position of that product and location with the built ref. */
    String position(String sku, String location) {
        String ref = sku + ":" + location + ":DEFAULT";
        done("createInventoryPosition", "ref", ref, "type", "DEFAULT", "productRef", sku, "locationRef", location);
        return ref;
    }

    /** The answer of the mutation; an error fails the test. */
    public Map<String, Object> done(String mutation, @Nullable Object... fields) {
        return faultless(mutation, input(fields)).getMap("data." + mutation);
    }

    /** The answer of the mutation as a list; an error fails the test. */
    List<Map<String, Object>> results(String mutation, @Nullable Object... fields) {
        return faultless(mutation, input(fields)).getList("data." + mutation);
    }

    /** Sets the status of all positions at a location, and answers the number of changed ones. */
    int locationStatus(String location, String status) {
        return GraphQl.post(
                        "mutation { updateInventoryPositionsStatusByLocation(filter: {catalogue: {ref: \"" + catalogue
                                + "\"}, locationRef: \"" + location + "\"}, input: {status: \"" + status
                                + "\"}) { count } }",
                        Map.of())
                .getInt("data.updateInventoryPositionsStatusByLocation.count");
    }

    /** The extensions of the mutation's only error. */
    public Map<String, Object> refused(String mutation, @Nullable Object... fields) {
        return GraphQl.refused(send(mutation, input(fields)));
    }

    /** The message of the mutation's only error. */
    String refusal(String mutation, @Nullable Object... fields) {
        return send(mutation, input(fields)).getString("errors[0].message");
    }

    /** The whole answer to a mutation with a retailer in the header. */
    public static JsonPath sendAs(Object retailer, String mutation, Map<String, ? extends @Nullable Object> input) {
        return post(retailer, mutation, input);
    }

    /** The whole answer to a mutation. */
    public static JsonPath send(String mutation, Map<String, ? extends @Nullable Object> input) {
        return post(null, mutation, input);
    }

    private static JsonPath faultless(String mutation, Map<String, ? extends @Nullable Object> input) {
        JsonPath answer = GraphQl.faultless(send(mutation, input));
        return answer;
    }

    /** The whole answer. */
    public JsonPath answer(String mutation, @Nullable Object... fields) {
        return send(mutation, input(fields));
    }

    private Map<String, @Nullable Object> input(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("catalogue", Map.of("ref", catalogue));
        input.putAll(fields(fields));
        return input;
    }

    private static JsonPath post(
            @Nullable Object retailer, String mutation, Map<String, ? extends @Nullable Object> input) {
        Map<String, @Nullable Object> variable = new LinkedHashMap<>(input);
        if (mutation.endsWith("Catalogue")) {
            variable.remove("catalogue");
        }
        String type = INPUTS.getOrDefault(
                mutation, Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input");
        String query = "mutation ($input: %s!) { %s(input: $input) { %s } }"
                .formatted(type, mutation, SELECTIONS.getOrDefault(mutation, QUANTITY));
        return GraphQl.postAs(retailer, query, Map.of("input", variable));
    }
}
