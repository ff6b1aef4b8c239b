package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lift",
        description = "Ends a recall: what it holds gets its former status again.",
        footer = "  quantree recall lift 12 --reason 'harmless'")
final class RecallLift extends ClientCommand {
    private static final String MUTATION =
            "mutation($input: LiftRecallInput) { liftRecall(input: $input) { " + RecallColumns.FIELDS + " } }";

    @Parameters(paramLabel = "ID", description = "The recall's id.")
    String id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the ledger.")
    @Nullable
    String reason;

    @Mixin
    CatalogueOption catalogue;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode variables = JsonText.object();
        variables
                .putObject("input")
                .put("id", id)
                .put("reason", reason)
                .set("catalogue", catalogue.key(server.profile()));
        output.print(terminal, new GraphQl(server).ask(MUTATION, variables, "liftRecall"), RecallColumns.COLUMNS);
        return ExitCode.OK;
    }
}
