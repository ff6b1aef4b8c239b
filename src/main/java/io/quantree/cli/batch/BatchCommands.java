package io.quantree.cli.batch;

import io.quantree.cli.terminal.HelpedCommand;
import picocli.CommandLine.Command;

/** {@code quantree batch} with its commands. */
@Command(
        name = "batch",
        description = "Batches: sends files of stock, and shows what became of them.",
        subcommands = {BatchSubmit.class, BatchGet.class, BatchErrors.class, BatchResults.class},
        footer = {"  quantree batch submit stock.csv --retailer 1 --wait", "  quantree batch errors 2 > errors.csv"})
public final class BatchCommands extends HelpedCommand {}
