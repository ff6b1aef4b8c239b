package io.quantree.cli.stock;

import io.quantree.cli.terminal.HelpedCommand;
import picocli.CommandLine.Command;

/** {@code quantree stock} with its commands. */
@Command(
        name = "stock",
        description = "Stock: positions, their trees and their history.",
        subcommands = {StockGet.class, StockTree.class, StockHistory.class, StockSet.class},
        footer = {
            "  quantree stock get --product AR-5381",
            "  quantree stock history --product BOTTLE --location SYDNEY"
        })
public final class StockCommands extends HelpedCommand {}
