package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Format;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "tree",
        description = "Shows the quantities of a position as a tree: segments, and below them what is drawn on them.",
        footer = {"  quantree stock tree BOTTLE:SYDNEY:DEFAULT"})
final class StockTree extends ClientCommand {
    private static final String QUERY = """
            query($catalogue: InventoryCatalogueKey!, $ref: String!, $after: String) {
              inventoryPosition(catalogue: $catalogue, ref: $ref) {
                ref onHand
                quantities(first: 500, after: $after) {
                  edges { node {
                    ref path type status quantity free %s
                  } }
                  pageInfo { hasNextPage endCursor }
                }
              }
            }""".formatted(QuantityTree.FIELDS);
    private static final List<Column> COLUMNS = List.of(
            Column.of("quantity", "/tree"),
            Column.of("type"),
            Column.of("pieces", "/quantity"),
            Column.of("free"),
            Column.of("status"),
            Column.of("segment"));

    @Parameters(paramLabel = "POSITION", description = "The position's ref.")
    String ref;

    @Mixin
    CatalogueOption catalogue;

    @Override
    protected int run(Server server, Terminal terminal) {
        GraphQl graphQl = new GraphQl(server);
        ObjectNode variables = JsonText.object().put("ref", ref);
        variables.set("catalogue", catalogue.key(server.profile()));
        List<JsonNode> quantities = new ArrayList<>();
        JsonNode page;
        do {
            JsonNode position = graphQl.ask(QUERY, variables, "inventoryPosition");
            if (position.isNull()) {
                throw new Fault(
                        ExitCode.REFUSED,
                        "There is no position " + ref + " in " + catalogue.ref(server.profile()) + ".",
                        "List them: quantree stock get --product REF");
            }
            page = position.path("quantities");
            page.path("edges").forEach(edge -> quantities.add(edge.path("node")));
            variables.put("after", page.path("pageInfo").path("endCursor").asText());
        } while (page.path("pageInfo").path("hasNextPage").asBoolean());
        Listing listing = output.listing(terminal, COLUMNS);
        listing.addAll(output.format() == Format.JSON ? quantities : QuantityTree.lines(quantities));
        listing.end();
        return ExitCode.OK;
    }
}
