package io.quantree.cli.terminal;

import java.util.Locale;

/** The forms of output. */
public enum Format {
    /** Columns for people. */
    TABLE,
    /** All that the service says. */
    JSON,
    /** The columns of the table, by RFC 4180. */
    CSV;

    /** The value of the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
