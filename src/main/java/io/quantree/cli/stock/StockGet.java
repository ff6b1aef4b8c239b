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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Lists positions: how much of a product is at a location.",
        footer = {
            "  quantree stock get --product AR-5381",
            "  quantree stock get --location SYDNEY --limit 1000 -o csv",
            "  quantree stock get BOTTLE:SYDNEY:DEFAULT -o json"
        })
final class StockGet extends ClientCommand {
    private static final String QUERY = """
            query($catalogue: InventoryCatalogueKey!, $ref: [String], $product: [String], $location: [String], $first: Int, $after: String) {
              inventoryPositions(catalogue: $catalogue, ref: $ref, productRef: $product, locationRef: $location, first: $first, after: $after) {
                edges { node { ref productRef locationRef type status onHand version updatedOn } }
                pageInfo { hasNextPage endCursor }
              }
            }""";
    private static final List<Column> COLUMNS = List.of(
            Column.of("ref"),
            Column.of("product", "/productRef"),
            Column.of("location", "/locationRef"),
            Column.of("onhand", "/onHand"),
            Column.of("status"),
            Column.of("updated", "/updatedOn"));

    @Parameters(paramLabel = "REF", arity = "0..*", description = "The positions' refs; all that match if left out.")
    List<String> refs = List.of();

    @Mixin
    PlaceOptions places;

    @Mixin
    CatalogueOption catalogue;

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode variables = places.into(JsonText.object());
        variables.set("catalogue", catalogue.key(server.profile()));
        if (!refs.isEmpty()) {
            refs.forEach(variables.withArray("ref")::add);
        }
        boolean more;
        Listing listing = output.listing(terminal, COLUMNS);
        more = Connection.list(new GraphQl(server), QUERY, variables, "inventoryPositions", limit.value(), listing);
        listing.end();
        return listed(more, terminal);
    }
}
