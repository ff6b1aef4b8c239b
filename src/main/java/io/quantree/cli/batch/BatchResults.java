package io.quantree.cli.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.job.JobPaths;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.LimitOption;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "results",
        description =
                "Lists what became of each record of a batch, or of those records of a job that were not applied.",
        footer = {"  quantree batch results 2/3", "  quantree batch results 2 -o csv"})
final class BatchResults extends ClientCommand {
    private static final int PAGE_MAX = 1_000;
    private static final List<Column> OF_BATCH = List.of(
            Column.of("index"),
            Column.of("code"),
            Column.of("position", "/entityRef"),
            Column.of("quantity", "/quantityRef"),
            Column.of("field"),
            Column.of("value"),
            Column.of("message"));
    private static final List<Column> OF_JOB = List.of(
            Column.of("batch", "/batchId"),
            Column.of("index"),
            Column.of("code"),
            Column.of("field"),
            Column.of("value"),
            Column.of("message"));

    @Parameters(paramLabel = "JOB[/BATCH]", description = "The ids of the job and of its batch.")
    String ref;

    @Option(names = "--start", paramLabel = "N", defaultValue = "0", description = "The index of the first result.")
    int start;

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        BatchRef batch = BatchRef.of(ref);
        int left = limit.value();
        int next = start;
        boolean more;
        Listing listing = output.listing(terminal, batch.batch() == null ? OF_JOB : OF_BATCH);
        do {
            JsonNode page = server.get(target(batch).with("start", next).with("count", Math.min(left, PAGE_MAX)));
            listing.addAll(page.path("results"));
            int rows = page.path("results").size();
            left -= rows;
            next += rows;
            more = rows > 0 && next < page.path("total").asLong();
        } while (more && left > 0);
        listing.end();
        return listed(more, terminal);
    }

    private static Target target(BatchRef batch) {
        return batch.batch() == null ? batch.below("results") : JobPaths.job(batch.job(), "batch", batch.batch());
    }
}
