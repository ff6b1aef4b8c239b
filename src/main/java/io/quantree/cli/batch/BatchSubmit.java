package io.quantree.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.job.JobPaths;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.ServerOptions;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.ProgressLine;
import io.quantree.cli.terminal.Terminal;
import io.quantree.input.RecordLimits;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "submit",
        description = {
            "Sends files of stock to a job, and creates the job if none is named.",
            "A file may have any length. One that breaks off is sent again and goes on where it stopped."
        },
        footer = {
            "  quantree batch submit stock.csv --retailer 1 --wait",
            "  quantree batch submit stock.csv.gz --job 2 --dry-run --wait",
            "  quantree batch submit night.csv --key stock-2026-11-30   # may be repeated",
            "  zcat export.gz | quantree batch submit - --ndjson --retailer 1"
        })
final class BatchSubmit extends ClientCommand {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV, TSV, NDJSON or JSON, also as .gz; - is the standard input.")
    List<String> files;

    @Option(names = "--job", paramLabel = "N", description = "The job; a new one if left out.")
    @Nullable
    String job;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the new job; that of the first file if left out.")
    @Nullable
    String name;

    @Option(names = "--wait", description = "Waits until all records have a result. Exit code 1 if one has failed.")
    boolean wait;

    @Option(names = "--close", description = "Closes the job when the files are sent.")
    boolean close;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The idempotency key of the submission: the same files again under it go on where they stopped.")
    @Nullable
    String key;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often a file is sent again after a break; ${DEFAULT-VALUE} by default.")
    int retries;

    @ArgGroup(multiplicity = "0..1")
    @Nullable
    FormatOptions formats;

    @Mixin
    StreamOptions options;

    @Override
    protected int run(Server server, Terminal terminal) {
        if (retries < 0) {
            throw Fault.usage("--retries is " + retries + ".", "It must be 0 or more.");
        }
        if (job != null && name != null) {
            throw Fault.usage("--name is for a new job, and --job names one that there is.", "Give one of them.");
        }
        FileFormat given = formats == null ? null : formats.given();
        List<SentFile> sent = files.stream()
                .map(file -> SentFile.of(file, given, options.charset))
                .toList();
        sent.forEach(file -> options.check(file.format()));
        if (sent.stream().filter(SentFile::isInput).count() > 1) {
            throw Fault.usage("The standard input is named twice.", "Name it once.");
        }
        String used = key != null ? key : UUID.randomUUID().toString();
        int longest = Upload.key(used, sent.size() - 1).length();
        if (used.isBlank() || longest > RecordLimits.TEXT) {
            throw Fault.usage(
                    "--key has " + used.length() + " characters, and " + longest + " for the last of the files.",
                    "It must have at least one and at most " + RecordLimits.TEXT + ", for each of the files.");
        }
        ProgressLine line = new ProgressLine(terminal, output.quiet());
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        try (Resumption resumption = Resumption.begin(Resumption.command(arguments, used), line)) {
            return new Submission(server, terminal, output, line, retries, used, sent, options)
                    .run(() -> job(server, sent.get(0), used), wait, close, resumption.command());
        }
    }

    /** The job that is named, or a new one; under the same key it is the same. */
    private JsonNode job(Server server, SentFile first, String used) {
        if (job != null) {
            return server.get(JobPaths.job(job));
        }
        return server.post(
                JobPaths.jobs(),
                JsonText.object()
                        .put("name", name != null ? name : first.title())
                        .put("retailerId", ServerOptions.retailer(server.profile())),
                used);
    }
}
