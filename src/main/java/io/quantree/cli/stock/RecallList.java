package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Connection;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.LimitOption;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists recalls.", footer = "  quantree recall list --status IN_FORCE")
final class RecallList extends ClientCommand {
    private static final String QUERY = """
            query($catalogue: InventoryCatalogueKey, $status: [RecallStatus], $first: Int, $after: String) {
              recalls(catalogue: $catalogue, status: $status, first: $first, after: $after) {
                edges { node { %s } } pageInfo { hasNextPage endCursor }
              }
            }""".formatted(RecallColumns.FIELDS);

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "RUNNING, IN_FORCE, LIFTING or LIFTED.")
    @Nullable
    List<String> status;

    @Mixin
    CatalogueOption catalogue;

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode variables = JsonText.object();
        variables.set("catalogue", catalogue.key(server.profile()));
        if (status != null) {
            status.forEach(variables.withArray("status")::add);
        }
        boolean more;
        Listing listing = output.listing(terminal, RecallColumns.COLUMNS);
        more = Connection.list(new GraphQl(server), QUERY, variables, "recalls", limit.value(), listing);
        listing.end();
        return listed(more, terminal);
    }
}
