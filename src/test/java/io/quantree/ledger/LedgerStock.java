package io.quantree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.Entity;
import io.quantree.support.GraphQl;
import io.quantree.support.Stock;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Changes stock of a new retailer and reads its ledger. */
final class LedgerStock {
    final long retailer = Batches.newRetailer();
    final String catalogue = "DEFAULT:" + retailer;
    final String job = Batches.newJob(retailer);

    /** Applies a batch of these records and returns its id. */
    String batch(Object... entities) {
        return Batches.submit(job, entities).getString("id");
    }

    String batch(String sku, String location, int quantity) {
        return batch(Entity.entity(sku, location, quantity));
    }

    /** The ref of the only stock count of the position. */
    static String ref(String sku, String location) {
        return sku + ":" + location + ":DEFAULT:LAST_ON_HAND";
    }

    void set(String sku, String location, int quantity, String reason) {
        ask("""
                mutation { setQuantity(input: {catalogue: {ref: "%s"}, ref: "%s", quantity: %d, reason: "%s"}) { quantity } }
                """, catalogue, ref(sku, location), quantity, reason);
    }

    JsonPath ask(String query, Object... values) {
        return Stock.ask(query.formatted(values), Map.of());
    }

    /** The answer, which may contain errors. */
    JsonPath answer(String query, Object... values) {
        return GraphQl.post(query.formatted(values), Map.of());
    }

    /** The movements that match these arguments, each as {@code "SKU LOCATION before>after SOURCE"}. */
    List<String> movements(String arguments) {
        JsonPath answer = ask(
                "{ inventoryMovements(catalogue: {ref: \"%s\"}%s) { edges { node { productRef locationRef before after source } } } }",
                catalogue, arguments.isEmpty() ? "" : ", " + arguments);
        return answer.<Map<String, Object>>getList("data.inventoryMovements.edges.node").stream()
                .map(node -> "%s %s %s>%s %s"
                        .formatted(
                                node.get("productRef"),
                                node.get("locationRef"),
                                node.get("before"),
                                node.get("after"),
                                node.get("source")))
                .toList();
    }

    /** Runs a statement in which {@code $id} stands for the id of the catalogue. */
    int sql(DataSource database, String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            int rows = run.executeUpdate(
                    statement.replace("$id", "(SELECT id FROM inventory_catalogue WHERE ref = '" + catalogue + "')"));
            assertThat(rows).as(statement).isPositive();
            return rows;
        }
    }

    /** Deletes the stock and its ledger. */
    void forget(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            for (String table : List.of(
                    "inventory_movement",
                    "inventory_quantity_ref",
                    "inventory_quantity",
                    "inventory_position_ref",
                    "inventory_position")) {
                run.executeUpdate("DELETE FROM " + table
                        + " WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = '" + catalogue + "')");
            }
        }
    }
}
