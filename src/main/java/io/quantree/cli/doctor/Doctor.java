package io.quantree.cli.doctor;

import io.quantree.cli.server.ServerOptions;
import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Listing;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import io.quantree.platform.ops.StartupReport;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quantree doctor}: what stands in the way of a command or of the service. */
@Command(
        name = "doctor",
        description = {
            "Checks the way to the service, and says what to do about what is wrong.",
            "Exit code 1 if a check fails.",
            "With --server, it checks this machine's own configuration, database, schema, clock and port instead, and starts nothing."
        },
        footer = {"  quantree doctor --url https://stock.example.com", "  quantree doctor --server"})
public final class Doctor extends TerminalCommand {
    private static final List<Column> COLUMNS =
            List.of(Column.of("check"), Column.of("state"), Column.of("detail"), Column.of("advice"));

    @Option(names = "--server", description = "Checks what a service on this machine would find.")
    boolean host;

    @Mixin
    ServerOptions where;

    @Mixin
    OutputOptions output;

    @Override
    protected int run(Terminal terminal) {
        List<Finding> findings = host
                ? new HostChecks(StartupReport.read(), Clock.systemUTC()).findings()
                : new ServiceChecks(where.server(terminal)).findings();
        Listing listing = output.listing(terminal, COLUMNS);
        findings.forEach(finding -> listing.add(finding.row()));
        listing.end();
        return findings.stream().anyMatch(Finding::hasFailed) ? ExitCode.FAILED : ExitCode.OK;
    }
}
