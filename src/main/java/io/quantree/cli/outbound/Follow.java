package io.quantree.cli.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quantree follow}: the change feed in a terminal. */
@Command(
        name = "follow",
        description = {
            "Prints what changes, a change on each line, until it is interrupted.",
            "After a break it goes on behind the last change: none is missed or printed twice."
        },
        footer = {
            "  quantree follow --kinds POSITION",
            "  quantree follow --after 4713 --once -o json > changes.ndjson",
            "  quantree follow --from beginning --once -o json | gzip > stock.ndjson.gz"
        })
public final class Follow extends ClientCommand {
    private static final String NDJSON = "application/x-ndjson";
    private static final String PATIENCE = "30s";
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description = "now (the default), or beginning for all stock and then its changes.")
    @Nullable
    String from;

    @Option(names = "--after", paramLabel = "CURSOR", description = "After this change.")
    @Nullable
    String after;

    @Option(names = "--kinds", paramLabel = "KIND,...", description = "Only these kinds, e.g. POSITION,BATCH.")
    @Nullable
    String kinds;

    @Option(names = "--catalogue", paramLabel = "REF", description = "Only of this catalogue.")
    @Nullable
    String catalogue;

    @Option(names = "--once", description = "Ends at the present.")
    boolean once;

    @Override
    protected int run(Server server, Terminal terminal) {
        if (from != null && after != null) {
            throw Fault.usage("--from and --after both say where to begin.", "Give one of them.");
        }
        try (FollowedCursor cursor =
                FollowedCursor.begin(after, told -> output.note(terminal, "Go on with --after " + told))) {
            follow(server, terminal, cursor);
        }
        return ExitCode.OK;
    }

    private void follow(Server server, Terminal terminal, FollowedCursor cursor) {
        ChangeText text = new ChangeText(output.format(), terminal);
        Duration pause = PAUSE;
        do {
            try {
                page(server, text, cursor);
                pause = PAUSE;
            } catch (Fault fault) {
                if (!fault.mayPass() || once) {
                    throw isLost(fault, cursor) ? anew(fault, cursor) : fault;
                }
                if (pause.equals(PAUSE)) {
                    output.note(terminal, fault.getMessage() + " Trying again until it answers.");
                }
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
            }
        } while (!once);
    }

    /** Whether the service doesn't know the cursor: its changes are no longer kept, or the database is another one. */
    private static boolean isLost(Fault fault, FollowedCursor cursor) {
        return fault.hasCode("CLEARED") || (fault.hasCode("INVALID_VALUE") && cursor.value() != null);
    }

    private Fault anew(Fault fault, FollowedCursor cursor) {
        cursor.forget();
        return fault.advising(
                "What has changed since then is not known. Read all stock anew: quantree follow --from beginning"
                        + (catalogue == null ? "" : " --catalogue " + catalogue));
    }

    private void page(Server server, ChangeText text, FollowedCursor cursor) {
        String known = cursor.value();
        // Before the first cursor it doesn't wait: a break within that time would lose what changes meanwhile.
        Target target = Target.of("/api/v1/changes")
                .with("kinds", kinds)
                .with("catalogueRef", catalogue)
                .with("after", known)
                .with("from", known != null ? null : from == null ? "now" : from)
                .with("wait", once || known == null ? null : PATIENCE);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.openSoon(target, NDJSON), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                String read = line;
                JsonNode change = JsonText.read(read);
                if (change.has("next")) {
                    cursor.reach(change.path("next").asText(), () -> {});
                } else if (change.has("cursor")) {
                    cursor.reach(change.path("cursor").asText(), () -> text.print(read, change));
                } else {
                    // All stock comes without cursors of its own: until it is whole, it begins anew.
                    text.print(read, change);
                }
            }
            text.flush();
        } catch (IOException e) {
            throw new Fault(ExitCode.UNREACHABLE, "The connection to " + server.url() + " broke off.", null, e);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
