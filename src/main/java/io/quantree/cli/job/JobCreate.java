package io.quantree.cli.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quantree.cli.server.ClientCommand;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.ServerOptions;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Creates a job.", footer = "  quantree job create nightly-erp --retailer 1")
final class JobCreate extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "The job's name.")
    String name;

    @Option(names = "--key", paramLabel = "KEY", description = "The same key again answers the same job.")
    @Nullable
    String key;

    @Override
    protected int run(Server server, Terminal terminal) {
        ObjectNode job =
                JsonText.object().put("name", name).put("retailerId", ServerOptions.retailer(server.profile()));
        output.print(terminal, server.post(JobPaths.jobs(), job, key), JobPaths.LISTED);
        return ExitCode.OK;
    }
}
