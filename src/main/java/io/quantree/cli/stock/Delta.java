package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quantree delta}: a relative change of stock. */
@Command(
        name = "delta",
        description = {
            "Changes stock by a number: a sale, a return, a correction.",
            "Applied exactly once: the same command with the same --id again is a duplicate."
        },
        footer = {
            "  quantree delta BOTTLE SYDNEY -2 --type SALE --id POS-7781 --min-result 0",
            "  quantree delta BOTTLE SYDNEY 5 --type CORRECTION --origin AU"
        })
public final class Delta extends ClientCommand {
    private static final List<Column> COLUMNS = List.of(
            Column.of("delta", "/deltaId"),
            Column.of("outcome"),
            Column.of("onhand", "/onHand"),
            Column.of("code"),
            Column.of("message"));

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product.")
    String product;

    @Parameters(index = "1", paramLabel = "LOCATION", description = "The location.")
    String location;

    @Parameters(index = "2", paramLabel = "PIECES", description = "By how many; negative for less.")
    int pieces;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "DELTA",
            description = "DELTA, SALE, RESERVED or CORRECTION; ${DEFAULT-VALUE} by default.")
    String type;

    @Option(names = "--id", paramLabel = "ID", description = "The delta's id; a new one if left out.")
    @Nullable
    String id;

    @Option(names = "--min-result", paramLabel = "N", description = "Only if so many are left.")
    @Nullable
    Integer minResult;

    @Mixin
    SegmentOptions segment;

    @Mixin
    CatalogueOption catalogue;

    @Override
    protected int run(Server server, Terminal terminal) {
        ArrayNode deltas = JsonText.array();
        ObjectNode delta = segment.into(deltas.addObject())
                .put("deltaId", id != null ? id : UUID.randomUUID().toString())
                .put("productRef", product)
                .put("locationRef", location)
                .put("qty", pieces)
                .put("type", type);
        if (minResult != null) {
            delta.put("minResult", minResult);
        }
        JsonNode results = server.post(
                        Target.of("/api/v1/deltas").with("catalogueRef", catalogue.ref(server.profile())), deltas, null)
                .path("results");
        Listing listing = output.listing(terminal, COLUMNS);
        listing.addAll(results);
        listing.end();
        return results.path(0).path("outcome").asText().equals("rejected") ? ExitCode.FAILED : ExitCode.OK;
    }
}
