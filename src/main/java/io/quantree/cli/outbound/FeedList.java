package io.quantree.cli.outbound;

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

@Command(name = "list", description = "Lists feeds.", footer = "  quantree feed list")
final class FeedList extends ClientCommand {
    private static final String QUERY = """
            query($first: Int, $after: String) {
              inventoryFeeds(first: $first, after: $after) {
                edges { node { ref status kind dataFormat compression cadence lastSuccessOn nextRunOn retailerRef source { type } } }
                pageInfo { hasNextPage endCursor }
              }
            }""";
    private static final List<Column> COLUMNS = List.of(
            Column.of("ref"),
            Column.of("status"),
            Column.of("exports", "/source/type"),
            Column.of("kind"),
            Column.of("format", "/dataFormat"),
            Column.of("cadence"),
            Column.of("last", "/lastSuccessOn"),
            Column.of("next", "/nextRunOn"));

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        boolean more;
        Listing listing = output.listing(terminal, COLUMNS);
        more = Connection.list(new GraphQl(server), QUERY, JsonText.object(), "inventoryFeeds", limit.value(), listing);
        listing.end();
        return listed(more, terminal);
    }
}
