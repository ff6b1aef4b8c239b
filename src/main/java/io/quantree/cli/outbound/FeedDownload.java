package io.quantree.cli.outbound;

import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.SavedFile;
import io.quantree.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "download",
        description = "Downloads the file of a run, as the feed writes it.",
        footer = {
            "  quantree feed download STOCK -f stock.csv.gz",
            "  quantree feed download STOCK --run 17 --part 2 | zcat | head",
            "  quantree feed download STOCK --manifest"
        })
final class FeedDownload extends ClientCommand {
    @Parameters(paramLabel = "FEED", description = "The feed's ref.")
    String feed;

    @Option(
            names = "--run",
            paramLabel = "ID",
            defaultValue = "latest",
            description = "The run; the last complete one if left out.")
    String run;

    @Option(names = "--part", paramLabel = "N", description = "Which file of a run that has several.")
    @Nullable
    Integer part;

    @Option(names = "--manifest", description = "The manifest instead: files, rows, bytes, SHA-256, cursors.")
    boolean manifest;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Where to; the output if left out.")
    @Nullable
    Path file;

    @Override
    protected int run(Server server, Terminal terminal) {
        Target target = Target.of("/api/v1/feeds", feed, "runs", run, manifest ? "manifest" : "data")
                .with("part", part);
        try (InputStream data = server.open(target, manifest ? "application/json" : "application/octet-stream")) {
            if (file == null) {
                terminal.out().copy(data);
            } else {
                SavedFile.write(file, data);
            }
        } catch (IOException e) {
            throw new Fault(ExitCode.UNREACHABLE, "The download broke off.", "Ask again.", e);
        }
        return ExitCode.OK;
    }
}
