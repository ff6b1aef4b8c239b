package io.quantree.cli.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Starts a run of a feed.",
        footer = {"  quantree feed run STOCK --wait", "  quantree feed run STOCK --kind FULL"})
final class FeedRun extends ClientCommand {
    private static final String MUTATION =
            "mutation($input: StartInventoryFeedRunInput) { startInventoryFeedRun(input: $input) { "
                    + FeedColumns.RUN_FIELDS + " } }";
    private static final Set<String> UNDER_WAY = Set.of("PENDING", "RUNNING");
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int LATEST = 50;

    @Parameters(paramLabel = "FEED", description = "The feed's ref.")
    String feed;

    @Option(names = "--kind", paramLabel = "KIND", description = "FULL or DELTA; what the feed says if left out.")
    @Nullable
    String kind;

    @Option(names = "--wait", description = "Waits until it is complete. Exit code 1 if it fails.")
    boolean wait;

    @Override
    protected int run(Server server, Terminal terminal) {
        GraphQl graphQl = new GraphQl(server);
        ObjectNode variables = JsonText.object();
        ObjectNode input = variables.putObject("input").put("ref", feed);
        if (kind != null) {
            input.put("kind", kind);
        }
        JsonNode run = graphQl.ask(MUTATION, variables, "startInventoryFeedRun");
        while (wait && UNDER_WAY.contains(run.path("status").asText())) {
            pause();
            run = found(graphQl, run);
        }
        output.print(terminal, run, FeedColumns.RUN);
        return run.path("status").asText().equals("FAILED") ? ExitCode.FAILED : ExitCode.OK;
    }

    private JsonNode found(GraphQl graphQl, JsonNode run) {
        ObjectNode variables = JsonText.object().put("feed", feed).put("first", LATEST);
        for (JsonNode edge :
                graphQl.ask(FeedRuns.QUERY, variables, "inventoryFeedRuns").path("edges")) {
            if (edge.path("node").path("id").equals(run.path("id"))) {
                return edge.path("node");
            }
        }
        return run;
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
