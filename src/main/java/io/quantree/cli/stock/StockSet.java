package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Sets a quantity to a counted number.",
        footer = {
            "  quantree stock set BOTTLE SYDNEY 90 --lot B7 --origin AU --expires-on 2030-12-31 --reason 'counted again'",
            "  quantree stock set BOTTLE SYDNEY 90 --if-version 3"
        })
final class StockSet extends ClientCommand {
    private static final String MUTATION = """
            mutation($input: SetQuantityInput) {
              setQuantity(input: $input) { ref type status quantity free version position { onHand } }
            }""";
    private static final List<Column> COLUMNS = List.of(
            Column.of("ref"),
            Column.of("type"),
            Column.of("quantity"),
            Column.of("free"),
            Column.of("onhand", "/position/onHand"),
            Column.of("version"));

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product.")
    String product;

    @Parameters(index = "1", paramLabel = "LOCATION", description = "The location.")
    String location;

    @Parameters(index = "2", paramLabel = "PIECES", description = "How many are there.")
    int pieces;

    @Mixin
    SegmentOptions segment;

    @Option(names = "--type", paramLabel = "TYPE", description = "What it counts; LAST_ON_HAND if left out.")
    @Nullable
    String type;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the ledger.")
    @Nullable
    String reason;

    @Option(
            names = "--if-version",
            paramLabel = "N",
            description = "Only if it has this version; 0 if it must not exist.")
    @Nullable
    Integer version;

    @Mixin
    CatalogueOption catalogue;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode input = segment.into(JsonText.object())
                .put("productRef", product)
                .put("locationRef", location)
                .put("quantity", pieces);
        input.set("catalogue", catalogue.key(server.profile()));
        if (type != null) {
            input.put("type", type);
        }
        if (reason != null) {
            input.put("reason", reason);
        }
        if (version != null) {
            input.put("ifVersion", version);
        }
        ObjectNode variables = JsonText.object();
        variables.set("input", input);
        output.print(terminal, new GraphQl(server).ask(MUTATION, variables, "setQuantity"), COLUMNS);
        return ExitCode.OK;
    }
}
