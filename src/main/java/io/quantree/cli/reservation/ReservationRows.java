package io.quantree.cli.reservation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.Format;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.Terminal;
import java.util.List;

/** A reservation as rows: one for each allocation, and one for each line that has none. */
final class ReservationRows {
    private static final String PATH = "/api/v1/reservations";
    private static final List<Column> COLUMNS = List.of(
            Column.of("ref"),
            Column.of("status"),
            Column.of("version"),
            Column.of("until", "/heldUntil"),
            Column.of("line", "/line/lineRef"),
            Column.of("product", "/line/productRef"),
            Column.of("wanted", "/line/quantity"),
            Column.of("location", "/allocation/locationRef"),
            Column.of("pieces", "/allocation/quantity"),
            Column.of("quantity", "/allocation/quantityRef"),
            Column.of("short", "/line/short/quantity"),
            Column.of("reason", "/line/short/reason"));

    private static final List<String> ENDS = List.of("picked", "missing", "released");

    /** What became of the pieces, behind where they come from. */
    private static final List<Column> FULFILLED = List.of(
            Column.of("ref"),
            Column.of("status"),
            Column.of("version"),
            Column.of("line", "/line/lineRef"),
            Column.of("product", "/line/productRef"),
            Column.of("location", "/allocation/locationRef"),
            Column.of("quantity", "/allocation/quantityRef"),
            Column.of("pieces", "/allocation/quantity"),
            Column.of("picked", "/allocation/picked"),
            Column.of("missing", "/allocation/missing"),
            Column.of("released", "/allocation/released"),
            Column.of("open", "/allocation/open"));

    private ReservationRows() {}

    /** The path of reservations, or one below it. */
    static Target path(String... segments) {
        return Target.of(PATH, segments);
    }

    static void print(OutputOptions output, Terminal terminal, JsonNode reservation) {
        print(output, terminal, reservation, COLUMNS);
    }

    /** Prints how many pieces were picked and how many were missing. */
    static void printFulfilled(OutputOptions output, Terminal terminal, JsonNode reservation) {
        print(output, terminal, reservation, FULFILLED);
    }

    private static void print(OutputOptions output, Terminal terminal, JsonNode reservation, List<Column> columns) {
        if (output.format() == Format.JSON) {
            output.print(terminal, reservation, columns);
            return;
        }
        Listing listing = output.listing(terminal, columns);
        for (JsonNode line : reservation.path("lines")) {
            if (line.path("allocations").isEmpty()) {
                listing.add(row(reservation, line, JsonText.object()));
            }
            line.path("allocations").forEach(allocation -> listing.add(row(reservation, line, allocation)));
        }
        listing.end();
    }

    private static ObjectNode row(JsonNode reservation, JsonNode line, JsonNode allocation) {
        ObjectNode row = reservation.deepCopy();
        row.set("line", line);
        row.set("allocation", allocation.isEmpty() ? allocation : counted(allocation));
        return row;
    }

    /** The allocation with all of its counts; the service leaves zeros out. */
    private static ObjectNode counted(JsonNode allocation) {
        ObjectNode counted = allocation.deepCopy();
        int open = allocation.path("quantity").asInt();
        for (String end : ENDS) {
            int pieces = allocation.path(end).asInt();
            counted.put(end, pieces);
            open -= pieces;
        }
        return counted.put("open", open);
    }
}
