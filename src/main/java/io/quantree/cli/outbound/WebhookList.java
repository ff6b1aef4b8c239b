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

@Command(name = "list", description = "Lists webhooks, and how their receivers do.", footer = "  quantree webhook list")
final class WebhookList extends ClientCommand {
    private static final String QUERY = """
            query($first: Int, $after: String) {
              webhooks(first: $first, after: $after) {
                edges { node { ref name status url events retailerRef receiver { waiting dead failures succeededOn failedOn pausedUntil } } }
                pageInfo { hasNextPage endCursor }
              }
            }""";
    private static final List<Column> COLUMNS = List.of(
            Column.of("ref"),
            Column.of("status"),
            Column.of("url"),
            Column.of("waiting", "/receiver/waiting"),
            Column.of("dead", "/receiver/dead"),
            Column.of("failures", "/receiver/failures"),
            Column.of("succeeded", "/receiver/succeededOn"));

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        boolean more;
        Listing listing = output.listing(terminal, COLUMNS);
        more = Connection.list(new GraphQl(server), QUERY, JsonText.object(), "webhooks", limit.value(), listing);
        listing.end();
        return listed(more, terminal);
    }
}
