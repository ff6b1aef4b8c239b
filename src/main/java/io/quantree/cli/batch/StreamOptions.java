package io.quantree.cli.batch;

import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Fault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the service is to understand the records of a file; docs/files.md explains them. */
final class StreamOptions {
    @Option(names = "--dry-run", description = "Says what would become of each record, and changes nothing.")
    boolean dryRun;

    @Option(
            names = "--columns",
            paramLabel = "NAME:FIELD,...",
            description = "What names of the file are taken for, e.g. Article:skuRef,Store:locationRef.")
    @Nullable
    String columns;

    @Option(
            names = "--unknown",
            paramLabel = "WHAT",
            description = "Names that are no field: attribute, ignore or reject.")
    @Nullable
    String unknown;

    @Option(names = "--delimiter", paramLabel = "CHARACTER", description = "Between the cells of CSV; tab for a tab.")
    @Nullable
    String delimiter;

    @Option(names = "--charset", paramLabel = "NAME", description = "utf-8, utf-16, iso-8859-1 or windows-1252.")
    @Nullable
    String charset;

    @Option(names = "--duplicates", paramLabel = "RULE", description = "Records of one quantity: LAST, SUM or REJECT.")
    @Nullable
    String duplicates;

    @Option(
            names = "--catalogue",
            paramLabel = "REF",
            description = "The catalogue; the retailer's default one if left out.")
    @Nullable
    String catalogue;

    @Option(names = "--as-of", paramLabel = "TIME", description = "When the counts were taken.")
    @Nullable
    String asOf;

    @Option(names = "--source", paramLabel = "NAME", description = "Where the records come from, for the ledger.")
    @Nullable
    String source;

    @Option(
            names = "--snapshot",
            paramLabel = "SCOPE",
            description = "The files say all there is: POSITION, LOCATION or CATALOGUE. Needs --close to take effect.")
    @Nullable
    String snapshot;

    @Option(names = "--force", description = "With --snapshot: removes any share of the scope.")
    boolean force;

    /** A batch of JSON has these in its envelope, apart from the names and the dry run. */
    Target on(Target target, FileFormat format) {
        target.with("dryRun", dryRun ? "true" : null).with("columns", columns).with("unknown", unknown);
        if (format == FileFormat.JSON) {
            if (delimiter != null
                    || duplicates != null
                    || catalogue != null
                    || asOf != null
                    || source != null
                    || snapshot != null) {
                throw Fault.usage(
                        "A JSON batch has duplicates, catalogueRef, asOf, source, mode and scope in its envelope.",
                        "Write them there, or send NDJSON.");
            }
            return target;
        }
        return target.with("delimiter", delimiter)
                .with("duplicates", duplicates)
                .with("catalogueRef", catalogue)
                .with("asOf", asOf)
                .with("source", source)
                .with("mode", snapshot == null ? null : "SNAPSHOT")
                .with("scope", snapshot)
                .with("force", force ? "true" : null);
    }

    String contentType(FileFormat format) {
        return charset == null ? format.mediaType() : format.mediaType() + "; charset=" + charset;
    }
}
