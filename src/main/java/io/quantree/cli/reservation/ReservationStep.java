package io.quantree.cli.reservation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that does a step of a reservation. */
abstract class ReservationStep extends ClientCommand {
    @Parameters(index = "0", paramLabel = "REF", description = "Your own name for the reservation.")
    String ref;

    @Option(
            names = "--request",
            paramLabel = "REF",
            description = "Your own id of the step: the same again changes nothing.")
    @Nullable
    String request;

    @Option(names = "--if-version", paramLabel = "N", description = "Only if the reservation has this version.")
    @Nullable
    Integer version;

    @Mixin
    CatalogueOption catalogue;

    /** The last segment of the step's path. */
    abstract String step();

    /** Adds what the step needs. */
    abstract void fill(ObjectNode body);

    /** Prints the reservation as it is after the step. */
    void print(Terminal terminal, JsonNode reservation) {
        ReservationRows.print(output, terminal, reservation);
    }

    @Override
    protected final int run(Server server, Terminal terminal) {
        ObjectNode body = JsonText.object().put("catalogueRef", catalogue.ref(server.profile()));
        if (request != null) {
            body.put("requestRef", request);
        }
        if (version != null) {
            body.put("ifVersion", version);
        }
        fill(body);
        print(terminal, server.post(ReservationRows.path(ref, step()), body, null));
        return ExitCode.OK;
    }
}
