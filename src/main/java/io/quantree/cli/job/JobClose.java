package io.quantree.cli.job;

import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "close",
        description = "Closes a job: it takes no more batches, and its snapshots remove what they don't mention.",
        footer = "  quantree job close 2")
final class JobClose extends ClientCommand {
    @Parameters(paramLabel = "JOB", description = "The job's id.")
    String job;

    @Override
    protected int run(Server server, Terminal terminal) {
        output.print(terminal, server.post(JobPaths.job(job, "close"), JsonText.object(), null), JobPaths.COUNTED);
        return ExitCode.OK;
    }
}
