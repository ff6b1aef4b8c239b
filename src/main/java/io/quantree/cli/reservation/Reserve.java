package io.quantree.cli.reservation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quantree reserve}: a new reservation. */
@Command(
        name = "reserve",
        description = {
            "Reserves pieces for a cart or an order; what expires first goes first.",
            "The same command again answers the same reservation."
        },
        footer = {
            "  quantree reserve cart-1 BOTTLE=2 CAP=1 --location SYDNEY --expires-in PT15M",
            "  quantree reserve order-7 BOTTLE=500 --mode PARTIAL"
        })
public final class Reserve extends ClientCommand {
    @Parameters(index = "0", paramLabel = "REF", description = "Your own name for the reservation.")
    String ref;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PRODUCT=PIECES", description = "What, and how many.")
    List<String> lines;

    @Option(
            names = {"-l", "--location"},
            paramLabel = "REF",
            description = "Where they may come from; may be repeated.")
    @Nullable
    List<String> locations;

    @Option(names = "--network", paramLabel = "REF", description = "Or the network of whose locations they may come.")
    @Nullable
    String network;

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            description = "How long they are held, e.g. PT15M; else until they are released.")
    @Nullable
    String expiresIn;

    @Option(names = "--mode", paramLabel = "MODE", description = "ALL_OR_NOTHING (the default), LINES or PARTIAL.")
    @Nullable
    String mode;

    @Option(names = "--policy", paramLabel = "REF", description = "The allocation policy.")
    @Nullable
    String policy;

    @Mixin
    CatalogueOption catalogue;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode body = JsonText.object().put("ref", ref).put("catalogueRef", catalogue.ref(server.profile()));
        given(body, "expiresIn", expiresIn);
        given(body, "mode", mode);
        given(body, "policy", policy);
        lines.forEach(line -> addLine(body, line));
        JsonNode reservation = server.post(ReservationRows.path(), body, null, List.of(409));
        ReservationRows.print(output, terminal, reservation);
        return reservation.path("status").asText().equals("REJECTED") ? ExitCode.FAILED : ExitCode.OK;
    }

    private void addLine(ObjectNode body, String text) {
        int equals = text.lastIndexOf('=');
        String pieces = text.substring(equals + 1);
        if (equals < 1 || !pieces.matches("[0-9]{1,9}")) {
            throw Fault.usage(text + " names no product and number.", "Write it as BOTTLE=2.");
        }
        ObjectNode line = body.withArray("lines")
                .addObject()
                .put("productRef", text.substring(0, equals))
                .put("quantity", Integer.parseInt(pieces));
        given(line, "network", network);
        if (locations != null) {
            locations.forEach(line.withArray("locationRefs")::add);
        }
    }

    private static void given(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
