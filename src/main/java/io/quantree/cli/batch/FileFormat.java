package io.quantree.cli.batch;

import io.quantree.cli.terminal.Fault;
import java.util.Locale;
import java.util.Map;

/** What a file holds. */
enum FileFormat {
    CSV("text/csv"),
    TABS("text/tab-separated-values"),
    NDJSON("application/x-ndjson"),
    /** One batch with its envelope. */
    JSON("application/json");

    private static final Map<String, FileFormat> BY_ENDING =
            Map.of("csv", CSV, "tsv", TABS, "tab", TABS, "ndjson", NDJSON, "jsonl", NDJSON, "json", JSON);

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** By the end of the file's name, without that of a compressed file. */
    static FileFormat of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(SentFile.COMPRESSED)) {
            name = name.substring(0, name.length() - SentFile.COMPRESSED.length());
        }
        FileFormat format = BY_ENDING.get(name.substring(name.lastIndexOf('.') + 1));
        if (format == null) {
            throw Fault.usage(
                    "The name of " + file + " doesn't say what it holds.", "Add --csv, --tsv, --ndjson or --json.");
        }
        return format;
    }
}
