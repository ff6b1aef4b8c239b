package io.quantree.cli.outbound;

import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Connection;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.LimitOption;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "runs", description = "Lists the runs of a feed.", footer = "  quantree feed runs STOCK")
final class FeedRuns extends ClientCommand {
    static final String QUERY = """
            query($feed: String!, $first: Int, $after: String) {
              inventoryFeedRuns(feedRef: $feed, first: $first, after: $after) {
                edges { node { %s } } pageInfo { hasNextPage endCursor }
              }
            }""".formatted(FeedColumns.RUN_FIELDS);

    @Parameters(paramLabel = "FEED", description = "The feed's ref.")
    String feed;

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        boolean more;
        Listing listing = output.listing(terminal, FeedColumns.RUN);
        more = Connection.list(
                new GraphQl(server),
                QUERY,
                JsonText.object().put("feed", feed),
                "inventoryFeedRuns",
                limit.value(),
                listing);
        listing.end();
        return listed(more, terminal);
    }
}
