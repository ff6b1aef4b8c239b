package io.quantree.cli.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Format;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.ProgressLine;
import io.quantree.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quantree reconcile}: what differs between ledger and stock. */
@Command(
        name = "reconcile",
        description = {
            "Checks that the ledger equals the stock, and lists what differs.",
            "Exit code 1 if anything does."
        },
        footer = {
            "  quantree reconcile --retailer 1",
            "  quantree reconcile --catalogue DEFAULT:1 --product BOTTLE -o json"
        })
public final class Reconcile extends ClientCommand {
    private static final List<Column> COLUMNS = List.of(
            Column.of("kind"),
            Column.of("product", "/productRef"),
            Column.of("location", "/locationRef"),
            Column.of("quantity", "/quantityRef"),
            Column.of("expected"),
            Column.of("found"));

    @Option(
            names = {"-p", "--product"},
            paramLabel = "REF",
            description = "Only this product.")
    @Nullable
    String product;

    @Mixin
    CatalogueOption catalogue;

    @Override
    protected int run(Server server, Terminal terminal) {
        Target target = Target.of("/api/v1/reconcile")
                .with("catalogueRef", catalogue.ref(server.profile()))
                .with("productRef", product);
        JsonNode summary = JsonText.object();
        Listing listing = output.listing(terminal, COLUMNS);
        // Rows that are printed on the same terminal as they come would stand amid the line.
        boolean rowsOnTerminal = output.format() != Format.TABLE && terminal.outWatched();
        try (ProgressLine progress = new ProgressLine(terminal, output.quiet() || rowsOnTerminal);
                BufferedReader lines = begun(progress, server, target)) {
            String line;
            while ((line = lines.readLine()) != null) {
                JsonNode read = JsonText.read(line);
                if (read.has("differences")) {
                    summary = read;
                } else {
                    listing.add(read);
                    progress.reach(listing.rows(), ProgressLine.UNKNOWN, List.of());
                }
            }
        } catch (IOException e) {
            throw new Fault(ExitCode.UNREACHABLE, "The connection to " + server.url() + " broke off.", "Ask again.", e);
        }
        if (summary.isEmpty()) {
            throw new Fault(
                    ExitCode.SERVER_ERROR,
                    "The answer ends before its summary.",
                    "Ask again; the log of the service says more.");
        }
        listing.end();
        output.note(
                terminal,
                String.format(
                        "%d differences in %d positions, %d quantities and %d movements",
                        summary.path("differences").asLong(),
                        summary.path("positions").asLong(),
                        summary.path("quantities").asLong(),
                        summary.path("movements").asLong()));
        return summary.path("differences").asLong() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static BufferedReader begun(ProgressLine progress, Server server, Target target) {
        progress.begin("differences", 0);
        return new BufferedReader(
                new InputStreamReader(server.open(target, "application/x-ndjson"), StandardCharsets.UTF_8));
    }
}
