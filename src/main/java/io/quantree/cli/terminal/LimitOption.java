package io.quantree.cli.terminal;

import picocli.CommandLine.Option;

/** How long a listing may become. */
public final class LimitOption {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The most rows; ${DEFAULT-VALUE} by default.")
    int limit;

    /** A positive number. */
    public int value() {
        if (limit < 1) {
            throw Fault.usage(
                    "--limit " + limit + " is less than 1.", "Name the most rows to list, e.g. --limit 1000.");
        }
        return limit;
    }
}
