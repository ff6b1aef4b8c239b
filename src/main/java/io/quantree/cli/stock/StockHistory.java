package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Connection;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.LimitOption;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "history",
        description = "Lists movements of stock, the latest first: by how much, why, and who caused it.",
        footer = {
            "  quantree stock history --product BOTTLE --location SYDNEY",
            "  quantree stock history --from 2026-11-01T00:00:00Z --principal erp -o csv"
        })
final class StockHistory extends ClientCommand {
    private static final String QUERY = """
            query($catalogue: InventoryCatalogueKey!, $product: [String], $location: [String], $principal: [String], $source: [String],
                $recorded: DateRange, $first: Int, $after: String) {
              inventoryMovements(catalogue: $catalogue, productRef: $product, locationRef: $location, principal: $principal, source: $source,
                  recordedOn: $recorded, first: $first, after: $after) {
                edges { node {
                  recordedOn productRef locationRef quantityRef type before after delta onHandDelta source sourceRef principal reason status
                } }
                pageInfo { hasNextPage endCursor }
              }
            }""";
    private static final List<Column> COLUMNS = List.of(
            Column.of("recorded", "/recordedOn"),
            Column.of("product", "/productRef"),
            Column.of("location", "/locationRef"),
            Column.of("type"),
            Column.of("before"),
            Column.of("after"),
            Column.of("delta"),
            Column.of("source"),
            Column.of("cause", "/sourceRef"),
            Column.of("who", "/principal"),
            Column.of("reason"));

    @Mixin
    PlaceOptions places;

    @Option(names = "--from", paramLabel = "TIME", description = "Recorded then or later.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Recorded then or earlier.")
    @Nullable
    String to;

    @Option(names = "--principal", paramLabel = "NAME", description = "Caused by this user or client; may be repeated.")
    @Nullable
    List<String> principals;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            split = ",",
            description = "BATCH, DELTA, EVENT, MUTATION and so on.")
    @Nullable
    List<String> sources;

    @Mixin
    CatalogueOption catalogue;

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode variables = places.into(JsonText.object());
        variables.set("catalogue", catalogue.key(server.profile()));
        if (principals != null) {
            principals.forEach(variables.withArray("principal")::add);
        }
        if (sources != null) {
            sources.forEach(variables.withArray("source")::add);
        }
        if (from != null || to != null) {
            variables.putObject("recorded").put("from", from).put("to", to);
        }
        boolean more;
        Listing listing = output.listing(terminal, COLUMNS);
        more = Connection.list(new GraphQl(server), QUERY, variables, "inventoryMovements", limit.value(), listing);
        listing.end();
        return listed(more, terminal);
    }
}
