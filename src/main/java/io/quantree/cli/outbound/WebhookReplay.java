package io.quantree.cli.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Sends dead letters again: all of a webhook, or one.",
        footer = {"  quantree webhook replay shop", "  quantree webhook replay shop --delivery 4711"})
final class WebhookReplay extends ClientCommand {
    private static final String ALL =
            "mutation($ref: String!, $event: [String]) { replayWebhookDeliveries(webhookRef: $ref, event: $event) { count more } }";
    private static final String ONE =
            "mutation($id: ID!) { replayWebhookDelivery(id: $id) { " + DeliveryColumns.FIELDS + " } }";

    @Parameters(paramLabel = "WEBHOOK", description = "The webhook's ref.")
    String ref;

    @Option(names = "--delivery", paramLabel = "ID", description = "Only this one.")
    @Nullable
    String delivery;

    @Option(names = "--event", paramLabel = "EVENT", split = ",", description = "Only of these events.")
    @Nullable
    List<String> events;

    @Override
    protected int run(Server server, Terminal terminal) {
        GraphQl graphQl = new GraphQl(server);
        if (delivery != null) {
            JsonNode sent = graphQl.ask(ONE, JsonText.object().put("id", delivery), "replayWebhookDelivery");
            output.print(terminal, sent, DeliveryColumns.COLUMNS);
            return ExitCode.OK;
        }
        ObjectNode variables = JsonText.object().put("ref", ref);
        if (events != null) {
            events.forEach(variables.withArray("event")::add);
        }
        long queued = 0;
        JsonNode replay;
        do {
            replay = graphQl.ask(ALL, variables, "replayWebhookDeliveries");
            queued += replay.path("count").asLong();
        } while (replay.path("more").asBoolean());
        output.print(
                terminal,
                JsonText.object().put("webhook", ref).put("queued", queued),
                List.of(Column.of("webhook"), Column.of("queued")));
        return ExitCode.OK;
    }
}
