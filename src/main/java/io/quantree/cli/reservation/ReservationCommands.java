package io.quantree.cli.reservation;

import io.quantree.cli.terminal.HelpedCommand;
import picocli.CommandLine.Command;

/** {@code quantree reservation} with its commands. */
@Command(
        name = "reservation",
        description = "Reservations: what becomes of reserved pieces.",
        subcommands = {
            ReservationGet.class,
            ReservationCommit.class,
            ReservationExtend.class,
            ReservationRelease.class,
            ReservationFulfil.class
        },
        footer = {"  quantree reservation get cart-1", "  quantree reservation fulfil cart-1"})
public final class ReservationCommands extends HelpedCommand {}
