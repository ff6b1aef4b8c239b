package io.quantree.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.LimitOption;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists jobs, the latest first.",
        footer = "  quantree job list --retailer 1 --status OPEN")
final class JobList extends ClientCommand {
    private static final int PAGE_MAX = 1_000;

    @Option(names = "--status", paramLabel = "STATUS", description = "OPEN or CLOSED.")
    @Nullable
    String status;

    @Option(names = "--name", paramLabel = "NAME", description = "Jobs of exactly this name.")
    @Nullable
    String name;

    @Mixin
    LimitOption limit;

    @Override
    protected int run(Server server, Terminal terminal) {
        int left = limit.value();
        String after = null;
        boolean more;
        Listing listing = output.listing(terminal, JobPaths.LISTED);
        do {
            JsonNode page = server.get(JobPaths.jobs()
                    .with("status", status)
                    .with("name", name)
                    .with("retailerId", server.profile().retailer())
                    .with("count", Math.min(left, PAGE_MAX))
                    .with("after", after));
            listing.addAll(page.path("results"));
            left -= page.path("results").size();
            after = page.path("next").asText(null);
            more = page.path("hasMore").asBoolean();
        } while (more && left > 0);
        listing.end();
        return listed(more, terminal);
    }
}
