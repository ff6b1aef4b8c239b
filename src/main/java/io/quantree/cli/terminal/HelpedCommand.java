package io.quantree.cli.terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command, or a group of commands, that explains itself. */
@Command(
        sortOptions = false,
        usageHelpWidth = 100,
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n")
public abstract class HelpedCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = Integer.MAX_VALUE,
            description = "Shows this help.")
    boolean help;
}
