package io.quantree.cli;

import io.quantree.cli.terminal.HelpedCommand;
import picocli.CommandLine.Command;

@Command(
        name = "admin",
        description = "Work on the database of the service, without the service.",
        subcommands = AdminCreate.class,
        footer = "  quantree admin create --user admin")
final class AdminCommands extends HelpedCommand {}
