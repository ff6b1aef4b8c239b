package io.quantree.cli.batch;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The format of the files, if their names don't say it; one at most. */
final class FormatOptions {
    @Option(names = "--csv", description = "The files are CSV, also when their names say otherwise.")
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
