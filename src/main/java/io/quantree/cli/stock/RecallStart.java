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
        name = "start",
        description =
                "Quarantines what matches, and what arrives of it later. Look first: quantree segments --by product,location --lot LOT",
        footer = {"  quantree recall start B7 --product BOTTLE --reason 'glass in it'"})
final class RecallStart extends ClientCommand {
    private static final String MUTATION =
            "mutation($input: RecallInput) { recall(input: $input) { " + RecallColumns.FIELDS + " } }";

    @Parameters(paramLabel = "LOT", description = "The manufacturer's batch number.")
    String lot;

    @Mixin
    PlaceOptions places;

    @Option(names = "--manufacturer", paramLabel = "TEXT", description = "Only of this manufacturer.")
    @Nullable
    String manufacturer;

    @Option(names = "--supplier", paramLabel = "TEXT", description = "Only of this supplier.")
    @Nullable
    String supplier;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the ledger.")
    @Nullable
    String reason;

    @Mixin
    CatalogueOption catalogue;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode variables = JsonText.object();
        ObjectNode input = variables
                .putObject("input")
                .put("manufacturerBatchNumber", lot)
                .put("manufacturer", manufacturer)
                .put("supplier", supplier)
                .put("reason", reason);
        input.set("catalogue", catalogue.key(server.profile()));
        if (places.products != null) {
            places.products.forEach(input.withArray("productRefs")::add);
        }
        if (places.locations != null) {
            places.locations.forEach(input.withArray("locationRefs")::add);
        }
        output.print(terminal, new GraphQl(server).ask(MUTATION, variables, "recall"), RecallColumns.COLUMNS);
        return ExitCode.OK;
    }
}
