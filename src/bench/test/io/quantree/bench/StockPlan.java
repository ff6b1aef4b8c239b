package io.quantree.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How the database answers one statement.
 *
 * @param nodes the nodes of the plan from the top, with what they read
 * @param rows how many rows it answers
 * @param buffers how many pages it touches
 * @param millis how long it takes to plan and to run
 * @param text the plan as people read it
 */
record StockPlan(String nodes, long rows, long buffers, double millis, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs the statement twice, for people and for the report, after it has been run once to warm up. */
    static StockPlan of(Connection connection, RecordedStatement statement, List<String> values)
            throws SQLException, IOException {
        explain(connection, statement, values, "");
        String text = explain(connection, statement, values, "");
        String json = explain(connection, statement, values, ", FORMAT JSON");
        return read(JSON.readTree(json).get(0), text);
    }

    /** Reads a plan in JSON. */
    static StockPlan read(JsonNode explained, String text) {
        JsonNode top = explained.required("Plan");
        List<String> nodes = new ArrayList<>();
        visit(top, node -> nodes.add(describe(node)));
        return new StockPlan(
                String.join(" → ", nodes),
                top.required("Actual Rows").asLong(),
                top.required("Shared Hit Blocks").asLong()
                        + top.required("Shared Read Blocks").asLong(),
                explained.required("Planning Time").asDouble()
                        + explained.required("Execution Time").asDouble(),
                text);
    }

    /** Fails when a table of stock is read from its first row to its last. */
    void requireIndexes() {
        if (nodes.contains("Seq Scan on inventory_")) {
            throw new IllegalStateException("a lookup reads a whole table:\n" + text);
        }
    }

    private static void visit(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        if (node.has("Plans")) {
            node.get("Plans").forEach(child -> visit(child, visitor));
        }
    }

    private static String describe(JsonNode node) {
        String type = node.required("Node Type").asText();
        if (node.has("Index Name")) {
            return type + " of " + node.get("Index Name").asText();
        }
        return node.has("Relation Name")
                ? type + " on " + node.get("Relation Name").asText()
                : type;
    }

    private static String explain(
            Connection connection, RecordedStatement statement, List<String> values, String format)
            throws SQLException {
        RecordedStatement.Prepared prepared =
                statement.prepare(connection, "EXPLAIN (ANALYZE, BUFFERS" + format + ") ");
        List<String> lines = new ArrayList<>();
        try (ResultSet rows = prepared.bind(values).executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        } finally {
            prepared.statement().close();
        }
        return String.join("\n", lines);
    }
}
