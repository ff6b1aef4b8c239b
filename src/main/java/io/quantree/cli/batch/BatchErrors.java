package io.quantree.cli.batch;

import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "errors",
        description =
                "Prints the records of a job or a batch that failed or were stale, as a file to be mended and submitted again.",
        footer = {
            "  quantree batch errors 2 > errors.csv",
            "  quantree batch errors 2/3 --duplicates",
            "  quantree batch submit errors.csv --job 2 --wait"
        })
final class BatchErrors extends ClientCommand {
    @Parameters(paramLabel = "JOB[/BATCH]", description = "The ids of the job and of its batch.")
    String ref;

    @Option(names = "--duplicates", description = "The superseded records, too.")
    boolean duplicates;

    @Option(names = "--warnings", description = "The applied records that have warnings, too.")
    boolean warnings;

    @Override
    protected int run(Server server, Terminal terminal) {
        Target target = BatchRef.of(ref)
                .below("errors.csv")
                .with("duplicates", duplicates ? "true" : null)
                .with("warnings", warnings ? "true" : null);
        try (InputStream file = server.open(target, "text/csv")) {
            terminal.out().copy(file);
        } catch (IOException e) {
            throw new Fault(ExitCode.UNREACHABLE, "The connection to " + server.url() + " broke off.", "Ask again.", e);
        }
        return ExitCode.OK;
    }
}
