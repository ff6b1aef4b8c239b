package io.quantree.cli.batch;

import io.quantree.batch.BatchEnvelope;
import io.quantree.batch.Duplicates;
import io.quantree.batch.record.FieldNames;
import io.quantree.batch.record.StreamForm;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Fault;
import io.quantree.http.ContentType;
import io.quantree.problem.Problem;
import io.quantree.snapshot.SnapshotTerms;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "utf-8, utf-16, utf-16le, utf-16be, iso-8859-1 or windows-1252.")
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

    /** Fails on what the service would refuse, by its own rules: nothing is to be begun for it. */
    void check(FileFormat format) {
        if (format == FileFormat.JSON
                && (force
                        || Stream.of(delimiter, duplicates, catalogue, asOf, source, snapshot)
                                .anyMatch(Objects::nonNull))) {
            throw Fault.usage(
                    "A JSON batch has duplicates, catalogueRef, asOf, source, mode, scope and force in its envelope.",
                    "Write them there, or send NDJSON.");
        }
        if (force && snapshot == null) {
            throw Fault.usage(
                    "--force has no meaning without --snapshot.",
                    "Name the scope of the snapshot: --snapshot LOCATION.");
        }
        try {
            ContentType.of(contentType(format), List.of(format.mediaType()));
            FieldNames.of(columns, unknown);
            StreamForm.delimiter(delimiter);
            new BatchEnvelope(
                    BatchEnvelope.ACTION,
                    BatchEnvelope.ENTITY_TYPE,
                    source,
                    null,
                    catalogue,
                    null,
                    BatchEnvelope.asOf(asOf),
                    Duplicates.of(duplicates),
                    SnapshotTerms.of(mode(), snapshot, null, null),
                    null);
        } catch (Problem problem) {
            String value = problem.value();
            boolean told = value == null || problem.detail().contains(value);
            throw Fault.usage(
                    problem.detail() + (told ? "" : " It is " + value + "."),
                    "See docs/files.md, or: quantree batch submit --help");
        }
    }

    private @Nullable String mode() {
        return snapshot == null ? null : "SNAPSHOT";
    }

    /** A batch of JSON has the others in its envelope. */
    Target on(Target target, FileFormat format) {
        target.with("dryRun", dryRun ? "true" : null).with("columns", columns).with("unknown", unknown);
        return format == FileFormat.JSON
                ? target
                : target.with("delimiter", delimiter)
                        .with("duplicates", duplicates)
                        .with("catalogueRef", catalogue)
                        .with("asOf", asOf)
                        .with("source", source)
                        .with("mode", mode())
                        .with("scope", snapshot)
                        .with("force", force ? "true" : null);
    }

    String contentType(FileFormat format) {
        return charset == null ? format.mediaType() : format.mediaType() + "; charset=" + charset;
    }
}
