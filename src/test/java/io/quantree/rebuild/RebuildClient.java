package io.quantree.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.Batches;
import io.quantree.support.GraphQl;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets thresholds and reads rebuilds and positions of a new retailer over GraphQL. */
final class RebuildClient {
    private static final String FIELDS =
            " id catalogueRef status reason processedCount changedCount totalCount startedOn completedOn version ";

    final long retailer = Batches.newRetailer();
    final String catalogue = "DEFAULT:" + retailer;
    final String group = "CG:" + retailer;
    final String job = Batches.newJob(retailer);
    final Stock stock = new Stock(retailer);

    /** Assigns the control group to the catalogue. */
    void attach() {
        attach(List.of(group));
    }

    void attach(Object groups) {
        GraphQl.faultless(updateCatalogue(groups));
    }

    JsonPath updateCatalogue(Object groups) {
        return send(
                "updateInventoryCatalogue",
                "UpdateInventoryCatalogueInput",
                "ref",
                Map.of(
                        "ref",
                        catalogue,
                        "attributes",
                        List.of(Map.of("name", "controlGroups", "type", "JSON", "value", groups))));
    }

    void newGroup() {
        newGroup(group);
    }

    void newGroup(String ref) {
        done(
                "createControlGroup",
                "CreateControlGroupInput",
                Map.of("ref", ref, "type", "DEFAULT", "name", "Thresholds"));
    }

    void groupStatus(String status) {
        done("updateControlGroup", "UpdateControlGroupInput", Map.of("ref", group, "status", status));
    }

    /** Creates a threshold in the control group. */
    void threshold(String ref, int order, int upTo, String status) {
        threshold(group, ref, order, upTo, status);
    }

    void threshold(String home, String ref, int order, int upTo, String status) {
        done(
                "createControl",
                "CreateControlInput",
                Map.of(
                        "ref",
                        ref,
                        "type",
                        "BULK_THRESHOLD",
                        "executionOrder",
                        order,
                        "controlGroup",
                        Map.of("ref", home),
                        "values",
                        List.of(
                                Map.of("name", "threshold", "type", "NUMBER", "value", upTo),
                                Map.of("name", "status", "type", "STRING", "value", status))));
    }

    /** Changes the bound of a threshold. */
    void move(String ref, int upTo) {
        done(
                "updateControl",
                "UpdateControlInput",
                Map.of(
                        "ref",
                        ref,
                        "controlGroup",
                        Map.of("ref", group),
                        "values",
                        List.of(Map.of("name", "threshold", "type", "NUMBER", "value", upTo))));
    }

    private void done(String mutation, String type, Map<String, ?> input) {
        GraphQl.faultless(send(mutation, type, "ref", input));
    }

    /** Starts a rebuild by mutation. */
    Map<String, Object> rebuild(@Nullable String reason) {
        JsonPath answer = rebuildAs(retailer, reason);
        GraphQl.faultless(answer);
        return answer.getMap("data.rebuildInventoryCatalogue");
    }

    JsonPath rebuildAs(long asking, @Nullable String reason) {
        Map<String, Object> key = Map.of("ref", catalogue);
        return send(
                asking,
                "rebuildInventoryCatalogue",
                "RebuildInventoryCatalogueInput",
                FIELDS,
                reason == null ? Map.of("catalogue", key) : Map.of("catalogue", key, "reason", reason));
    }

    /** The present state of the rebuild of the catalogue. */
    Map<String, Object> read() {
        return Stock.ask(
                        "query ($c: String!) { rebuilds(catalogue: {ref: $c}) { edges { node {" + FIELDS + "} } } }",
                        Map.of("c", catalogue))
                .getMap("data.rebuilds.edges[0].node");
    }

    /** Waits until the rebuild of the catalogue is complete and returns it. */
    Map<String, Object> completed() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(read()).containsEntry("status", "COMPLETE"));
        return read();
    }

    /** The number of positions of each status. */
    List<String> statuses() {
        return StockInvariants.rows("SELECT p.status, count(*) FROM inventory_position p JOIN inventory_catalogue c"
                + " ON c.id = p.catalogue_id WHERE c.ref = '" + catalogue + "' GROUP BY p.status ORDER BY p.status");
    }

    private JsonPath send(String mutation, String type, String fields, Map<String, ?> input) {
        return send(retailer, mutation, type, fields, input);
    }

    private static JsonPath send(long asking, String mutation, String type, String fields, Map<String, ?> input) {
        return GraphQl.postAs(
                asking,
                "mutation ($input: %s!) { %s(input: $input) { %s } }".formatted(type, mutation, fields),
                Map.of("input", input));
    }
}
