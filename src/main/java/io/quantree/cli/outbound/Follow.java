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
    private static final Duration PAUSE = Duration.ofSeconds(2);

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

    /** The cursor to go on after; null before the first answer. */
    private volatile @Nullable String cursor;

    @Override
    protected int run(Server server, Terminal terminal) {
        if (from != null && after != null) {
            throw Fault.usage("--from and --after both say where to begin.", "Give one of them.");
        }
        cursor = after;
        ChangeText text = new ChangeText(output.format(), terminal);
        Thread hook = new Thread(() -> tellCursor(terminal), "cursor");
        Runtime.getRuntime().addShutdownHook(hook);
        boolean broken = false;
        do {
            try {
                page(server, text);
                broken = false;
            } catch (Fault fault) {
                if (!fault.mayPass() || once) {
                    throw fault;
                }
                if (!broken) {
                    output.note(terminal, fault.getMessage() + " Trying again until it answers.");
                }
                broken = true;
                pause();
            }
        } while (!once);
        Runtime.getRuntime().removeShutdownHook(hook);
        tellCursor(terminal);
        return ExitCode.OK;
    }

    private void page(Server server, ChangeText text) {
        Target target = Target.of("/api/v1/changes")
                .with("kinds", kinds)
                .with("catalogueRef", catalogue)
                .with("after", cursor)
                .with("from", cursor != null ? null : from == null ? "now" : from)
                .with("wait", once ? null : "30s");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.open(target, NDJSON), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                JsonNode change = JsonText.read(line);
                if (change.has("next")) {
                    cursor = change.path("next").asText();
                } else {
                    text.print(line, change);
                    // All stock comes without cursors of its own: until it is whole, it begins anew.
                    cursor = change.has("cursor") ? change.path("cursor").asText() : cursor;
                }
            }
            text.flush();
        } catch (IOException e) {
            throw new Fault(ExitCode.UNREACHABLE, "The connection to " + server.url() + " broke off.", null, e);
        }
    }

    private void tellCursor(Terminal terminal) {
        if (cursor != null) {
            output.note(terminal, "Go on with --after " + cursor);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
