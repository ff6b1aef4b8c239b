package io.quantree.cli.outbound;

import io.quantree.cli.terminal.HelpedCommand;
import picocli.CommandLine.Command;

/** {@code quantree feed} with its commands. */
@Command(
        name = "feed",
        description = "Inventory feeds: files of stock for other systems.",
        subcommands = {FeedList.class, FeedRun.class, FeedRuns.class, FeedDownload.class},
        footer = {"  quantree feed run STOCK --wait", "  quantree feed download STOCK -f stock.csv.gz"})
public final class FeedCommands extends HelpedCommand {}
