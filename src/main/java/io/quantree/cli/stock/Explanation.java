package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.Format;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.Terminal;
import java.util.List;

/** Why a product has the number that a virtual catalogue offers: a row for each step, those of the locations first. */
final class Explanation {
    static final String QUERY = """
            query($catalogue: VirtualCatalogueKey!, $key: AvailabilityKey!, $asOf: DateTime, $segment: SegmentInput) {
              availabilityExplanation(catalogue: $catalogue, key: $key, asOf: $asOf, segment: $segment) {
                productRef locationRef availableToSell
                steps { kind change left about reason }
                locations { locationRef left steps { kind change left about reason } }
              }
            }""";
    private static final List<Column> COLUMNS = List.of(
            Column.of("location"),
            Column.of("step", "/kind"),
            Column.of("change"),
            Column.of("left"),
            Column.of("reason"));

    private Explanation() {}

    static void print(OutputOptions output, Terminal terminal, JsonNode explanation) {
        if (output.format() == Format.JSON) {
            output.print(terminal, explanation, COLUMNS);
            return;
        }
        Listing listing = output.listing(terminal, COLUMNS);
        for (JsonNode location : explanation.path("locations")) {
            steps(listing, location, location.path("locationRef").asText());
        }
        steps(listing, explanation, "");
        listing.end();
    }

    private static void steps(Listing listing, JsonNode explained, String location) {
        for (JsonNode step : explained.path("steps")) {
            listing.add(((ObjectNode) step).put("location", location));
        }
    }
}
