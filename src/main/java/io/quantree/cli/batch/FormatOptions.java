package io.quantree.cli.batch;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What files hold, if their names don't say it. */
final class FormatOptions {
    @Option(names = "--csv", description = "The files are CSV, whatever their names say.")
    boolean csv;

    @Option(names = "--tsv", description = "The files have tabs between their cells.")
    boolean tsv;

    @Option(names = "--ndjson", description = "The files have a JSON object on each line.")
    boolean ndjson;

    @Option(names = "--json", description = "Each file is one JSON batch with its envelope.")
    boolean json;

    /** Null if the names of the files say it. */
    @Nullable
    FileFormat given() {
        if (csv) {
            return FileFormat.CSV;
        }
        if (tsv) {
            return FileFormat.TABS;
        }
        if (ndjson) {
            return FileFormat.NDJSON;
        }
        return json ? FileFormat.JSON : null;
    }
}
