package io.quantree.cli;

import io.quantree.cli.terminal.Column;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.JsonText;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "version",
        description = "Shows the version of this program; quantree doctor shows that of a service.",
        footer = "  quantree version -o json")
final class Version extends TerminalCommand {
    @Mixin
    OutputOptions output;

    @Override
    protected int run(Terminal terminal) {
        try {
            output.print(
                    terminal,
                    JsonText.object()
                            .put("version", BuildVersion.version())
                            .put("commit", BuildVersion.commit())
                            .put("runtime", System.getProperty("java.vm.name", "") + " " + Runtime.version()),
                    List.of(Column.of("version"), Column.of("commit"), Column.of("runtime")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.OK;
    }
}
