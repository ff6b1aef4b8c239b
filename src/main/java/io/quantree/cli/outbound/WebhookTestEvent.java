package io.quantree.cli.outbound;

import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "test", description = "Sends a test event to a webhook.", footer = "  quantree webhook test shop")
final class WebhookTestEvent extends ClientCommand {
    private static final String MUTATION =
            "mutation($ref: String!) { sendTestEvent(webhookRef: $ref) { " + DeliveryColumns.FIELDS + " } }";

    @Parameters(paramLabel = "WEBHOOK", description = "The webhook's ref.")
    String ref;

    @Override
    protected int run(Server server, Terminal terminal) {
        output.print(
                terminal,
                new GraphQl(server).ask(MUTATION, JsonText.object().put("ref", ref), "sendTestEvent"),
                DeliveryColumns.COLUMNS);
        return ExitCode.OK;
    }
}
