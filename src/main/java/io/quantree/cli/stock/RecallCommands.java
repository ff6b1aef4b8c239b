package io.quantree.cli.stock;

import io.quantree.cli.terminal.HelpedCommand;
import picocli.CommandLine.Command;

/** {@code quantree recall} with its commands. */
@Command(
        name = "recall",
        description = "Recalls: quarantines a manufacturer's batch, and lifts it.",
        subcommands = {RecallStart.class, RecallList.class, RecallLift.class},
        footer = {"  quantree recall start B7 --reason 'glass in it'", "  quantree recall lift 12"})
public final class RecallCommands extends HelpedCommand {}
