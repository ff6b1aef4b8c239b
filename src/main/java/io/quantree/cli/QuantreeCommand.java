package io.quantree.cli;

import io.quantree.cli.batch.BatchCommands;
import io.quantree.cli.doctor.Doctor;
import io.quantree.cli.job.JobCommands;
import io.quantree.cli.outbound.FeedCommands;
import io.quantree.cli.outbound.Follow;
import io.quantree.cli.outbound.Reconcile;
import io.quantree.cli.outbound.WebhookCommands;
import io.quantree.cli.reservation.ReservationCommands;
import io.quantree.cli.reservation.Reserve;
import io.quantree.cli.stock.Available;
import io.quantree.cli.stock.Delta;
import io.quantree.cli.stock.RecallCommands;
import io.quantree.cli.stock.Segments;
import io.quantree.cli.stock.StockCommands;
import io.quantree.cli.terminal.HelpedCommand;
import io.quantree.cli.terminal.Surroundings;
import io.quantree.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The root of the commands. */
@Command(
        name = "quantree",
        description = "Segmented stock: the service, and the commands that talk to it.",
        versionProvider = BuildVersion.class,
        subcommands = {
            Serve.class,
            Login.class,
            Logout.class,
            JobCommands.class,
            BatchCommands.class,
            StockCommands.class,
            Segments.class,
            Available.class,
            Delta.class,
            Reserve.class,
            ReservationCommands.class,
            RecallCommands.class,
            Follow.class,
            FeedCommands.class,
            WebhookCommands.class,
            Reconcile.class,
            AdminCommands.class,
            Doctor.class,
            Completion.class,
            Help.class,
            Version.class
        },
        footer = {
            "  quantree batch submit stock.csv --retailer 1 --wait",
            "  quantree segments --by lot,location --product BOTTLE --retailer 1",
            "  quantree doctor",
            "",
            "Exit codes: 0 done, 1 something of it failed, 2 not understood, 3 not authorised, 4 refused,",
            "5 service not reached, 6 service can't answer now, 74 output or file not written, 78 misconfigured,",
            "130 interrupted, 141 reader of the output has left."
        })
final class QuantreeCommand extends HelpedCommand implements Surroundings {
    private final Terminal terminal;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    boolean version;

    QuantreeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Terminal terminal() {
        return terminal;
    }
}
