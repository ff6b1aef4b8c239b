package io.quantree.cli.outbound;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Connection;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.LimitOption;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deliveries",
        aliases = "dead",
        description = "Lists what couldn't be delivered to a webhook: its dead letters.",
        footer = {"  quantree webhook dead shop", "  quantree webhook deliveries shop --status PENDING,SENDING"})
final class WebhookDeliveries extends ClientCommand {
    private static final String QUERY = """
            query($ref: String!, $status: [WebhookDeliveryStatus], $first: Int, $after: String) {
              webhookDeliveries(webhookRef: $ref, status: $status, first: $first, after: $after) {
                edges { node { %s } } pageInfo { hasNextPage endCursor }
              }
            }""".formatted(DeliveryColumns.FIELDS);

    @Parameters(paramLabel = "WEBHOOK", description = "The webhook's ref.")
    String ref;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            defaultValue = "DEAD",
            description = "PENDING, SENDING, DELIVERED or DEAD; ${DEFAULT-VALUE} by default.")
    List<String> status;

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode variables = JsonText.object().put("ref", ref);
        status.forEach(variables.withArray("status")::add);
        boolean more;
        Listing listing = output.listing(terminal, DeliveryColumns.COLUMNS);
        more = Connection.list(new GraphQl(server), QUERY, variables, "webhookDeliveries", limit.value(), listing);
        listing.end();
        return listed(more, terminal);
    }
}
