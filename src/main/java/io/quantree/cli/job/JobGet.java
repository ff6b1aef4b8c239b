package io.quantree.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Shows a job and its counts.",
        footer = {"  quantree job get 2", "  quantree job get 2 --wait 30s -o json"})
final class JobGet extends ClientCommand {
    @Parameters(paramLabel = "JOB", description = "The job's id.")
    String job;

    @Option(names = "--wait", paramLabel = "TIME", description = "Waits until its batches are complete, e.g. 30s.")
    @Nullable
    String wait;

    @Override
    protected int run(Server server, Terminal terminal) {
        JsonNode view = server.get(JobPaths.job(job).with("wait", wait));
        output.print(terminal, view, JobPaths.COUNTED);
        return ExitCode.OK;
    }
}
