package io.quantree.cli.stock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.GraphQl;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quantree available}: what a virtual catalogue can sell. */
@Command(
        name = "available",
        description = "Says how much of products a virtual catalogue can sell.",
        footer = {
            "  quantree available AR-5381 BB-7421 --virtual ATS:1",
            "  quantree available AR-5381 --virtual ATS:1 --location TOOL-CRIB --quantity 500",
            "  quantree available AR-5381 --virtual ATS:1 --explain   # why no more"
        })
public final class Available extends ClientCommand {
    private static final String QUERY = """
            query($catalogue: VirtualCatalogueKey!, $keys: [AvailabilityKey]!, $quantity: Int, $asOf: DateTime, $segment: SegmentInput) {
              availability(catalogue: $catalogue, keys: $keys, quantity: $quantity, asOf: $asOf, segment: $segment) {
                productRef locationRef availableToSell: exactAvailableToSell firstAvailableOn nearestExpiry
                locations { locationRef availableToSell: exactAvailableToSell }
              }
            }""";
    private static final List<Column> COLUMNS = List.of(
            Column.of("product", "/productRef"),
            Column.of("location", "/locationRef"),
            Column.of("available", "/availableToSell"),
            Column.of("first", "/firstAvailableOn"),
            Column.of("expires", "/nearestExpiry"));

    @Parameters(paramLabel = "PRODUCT", arity = "1..*", description = "The products.")
    List<String> products;

    @Option(
            names = "--virtual",
            paramLabel = "REF",
            required = true,
            description = "The virtual catalogue, e.g. ATS:1.")
    String virtual;

    @Option(
            names = {"-l", "--location"},
            paramLabel = "REF",
            description = "Where; all of its locations if left out.")
    @Nullable
    String location;

    @Option(
            names = "--quantity",
            paramLabel = "N",
            description = "How many are wanted, for the first date at which they are there.")
    @Nullable
    Integer quantity;

    @Option(names = "--as-of", paramLabel = "TIME", description = "At that moment, with what is expected by then.")
    @Nullable
    String asOf;

    @Option(names = "--explain", description = "Says step by step why it is so many, of one product.")
    boolean explain;

    @Mixin
    SegmentOptions segment;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode variables = JsonText.object();
        variables.putObject("catalogue").put("ref", virtual);
        products.forEach(product -> {
            ObjectNode key = variables.withArray("keys").addObject().put("productRef", product);
            if (location != null) {
                key.put("locationRef", location);
            }
        });
        variables.put("asOf", SegmentOptions.instant(asOf));
        ObjectNode wanted = segment.into(JsonText.object());
        if (!wanted.isEmpty()) {
            variables.set("segment", wanted);
        }
        GraphQl graphQl = new GraphQl(server);
        if (explain) {
            return explained(graphQl, variables, terminal);
        }
        variables.put("quantity", quantity);
        Listing listing = output.listing(terminal, COLUMNS);
        listing.addAll(graphQl.ask(QUERY, variables, "availability"));
        listing.end();
        return ExitCode.OK;
    }

    private int explained(GraphQl graphQl, ObjectNode variables, Terminal terminal) {
        if (products.size() > 1 || quantity != null) {
            throw Fault.usage(
                    "--explain is about one product, and takes no --quantity.", "Explain the products one by one.");
        }
        variables.set("key", variables.remove("keys").get(0));
        Explanation.print(output, terminal, graphQl.ask(Explanation.QUERY, variables, "availabilityExplanation"));
        return ExitCode.OK;
    }
}
