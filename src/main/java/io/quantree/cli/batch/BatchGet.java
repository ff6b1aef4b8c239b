package io.quantree.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.job.JobPaths;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Shows a batch and its counts.",
        footer = {"  quantree batch get 2/3", "  quantree batch get 2/3 --wait 30s"})
final class BatchGet extends ClientCommand {
    static final List<Column> COUNTS = Stream.of(
                    "received", "created", "updated", "unchanged", "duplicate", "stale", "failed")
            .map(count -> Column.of(count, "/summary/" + count))
            .toList();

    private static final List<Column> COLUMNS = Stream.concat(
                    Stream.of(
                            Column.of("id"),
                            Column.of("status"),
                            Column.of("catalogue", "/catalogueRef"),
                            Column.of("progress")),
                    COUNTS.stream())
            .toList();

    @Parameters(paramLabel = "JOB/BATCH", description = "The ids of the job and of its batch.")
    String ref;

    @Option(names = "--wait", paramLabel = "TIME", description = "Waits until it is complete, e.g. 30s.")
    @Nullable
    String wait;

    @Override
    protected int run(Server server, Terminal terminal) {
        BatchRef batch = BatchRef.of(ref);
        if (batch.batch() == null) {
            throw Fault.usage(
                    ref + " names no batch.",
                    "Name the job and the batch, e.g. " + ref + "/3; or: quantree job get " + ref);
        }
        JsonNode view = server.get(JobPaths.job(batch.job(), "batch", batch.batch())
                .with("wait", wait)
                .with("count", 1));
        // Its results are a page that nobody has asked for.
        output.print(
                terminal,
                ((ObjectNode) view).without(List.of("results", "errors", "start", "count", "total")),
                COLUMNS);
        return ExitCode.OK;
    }
}
