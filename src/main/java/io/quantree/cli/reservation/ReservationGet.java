package io.quantree.cli.reservation;

import io.quantree.cli.server.CatalogueOption;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Shows a reservation.", footer = "  quantree reservation get cart-1")
final class ReservationGet extends ClientCommand {
    @Parameters(paramLabel = "REF", description = "Your own name for the reservation.")
    String ref;

    @Mixin
    CatalogueOption catalogue;

    @Override
    protected int run(Server server, Terminal terminal) {
        ReservationRows.print(
                output,
                terminal,
                server.get(ReservationRows.path(ref).with("catalogueRef", catalogue.ref(server.profile()))));
        return ExitCode.OK;
    }
}
