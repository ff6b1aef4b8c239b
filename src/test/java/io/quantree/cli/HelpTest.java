package io.quantree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.cli.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What commands say about themselves, and what they answer to what they don't understand. */
class HelpTest {
    @TempDir
    Path folder;

    private CommandRun.Environment shell;

    @BeforeEach
    void begin() {
        shell = new CommandRun.Environment(folder);
    }

    @Test
    void rootHelpIsTheGolden() throws Exception {
        CommandRun run = shell.run("--help");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(Files.readString(Path.of("src/test/resources/cli/help.txt")));
    }

    @Test
    void everyCommandHasDescriptionAndExamples() {
        List<String> without = new ArrayList<>();
        collect(new CommandLine(new QuantreeCommand(io.quantree.cli.terminal.Terminal.ofProcess())), without);

        assertThat(without).isEmpty();
    }

    private static void collect(CommandLine line, List<String> without) {
        CommandLine.Model.UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        if (usage.description().length == 0 || usage.footer().length == 0) {
            without.add(line.getCommandSpec().qualifiedName());
        }
        line.getSubcommands().values().forEach(each -> collect(each, without));
    }

    @Test
    void unknownCommandIsUsageErrorThatSuggestsAnother() {
        CommandRun run = shell.run("batsh", "submit");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("batsh")
                .contains("Did you mean: quantree batch")
                .contains("Try: quantree --help");
    }

    @Test
    void helpOfACommandIsThatOfItsOption() {
        for (String[] words : new String[][] {{}, {"batch"}, {"batch", "submit"}, {"webhook", "dead"}, {"help"}}) {
            String[] help = Stream.concat(Stream.of("help"), Stream.of(words)).toArray(String[]::new);
            String[] option =
                    Stream.concat(Stream.of(words), Stream.of("--help")).toArray(String[]::new);
            CommandRun run = shell.run(help);

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .startsWith("Usage: quantree")
                    .isEqualTo(shell.run(option).out());
        }
    }

    @Test
    void helpOfAnUnknownCommandSaysWhatThereIs() {
        CommandRun group = shell.run("help", "batch", "nonsense");

        assertThat(group.code()).isEqualTo(ExitCode.USAGE);
        assertThat(group.out()).isEmpty();
        assertThat(group.err())
                .contains("There is no command quantree batch nonsense.")
                .contains("There are: submit, get, errors, results.");
        assertThat(shell.run("help", "nonsense").err()).contains("There are: serve, login,");
        assertThat(shell.run("help", "batch", "submit", "x").err()).contains("Try: quantree batch submit --help");
    }

    @Test
    void groupWithoutCommandIsUsageError() {
        CommandRun run = shell.run("stock");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Missing required subcommand").contains("Try: quantree stock --help");
    }

    @Test
    void onlyNothingOrServeAsksForTheService() {
        assertThat(Cli.isService()).isTrue();
        assertThat(Cli.isService("serve")).isTrue();
        assertThat(Cli.isService("serve", "--help")).isFalse();
        assertThat(Cli.isService("job")).isFalse();
        assertThat(Cli.isService("-Dquantree.demo=false")).isFalse();
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        CommandRun run = shell.run("completion");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("_picocli_quantree_batch_submit")
                .contains("--dry-run");
    }

    @Test
    void negativeNumberOfDeltaIsNoOption() {
        // Nothing listens there: the command was understood.
        CommandRun run = shell.run("delta", "BOTTLE", "SYDNEY", "-2", "--retailer", "1", "--url", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
    }

    @Test
    void misspeltOptionOfDeltaIsUsageError() {
        assertThat(shell.run("delta", "BOTTLE", "SYDNEY", "-2", "--tpye", "SALE")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void missingRetailerSaysWhereToNameIt() {
        CommandRun run = shell.run("stock", "get", "--url", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--retailer N").contains("QUANTREE_RETAILER");
    }

    @Test
    void valueThatNoHeaderTakesIsUsageErrorAndIsNotShown() {
        CommandRun run =
                shell.with("QUANTREE_TOKEN", "s3cret\nvalue").run("job", "list", "--url", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Authorization").doesNotContain("s3cret");
    }

    @Test
    void unreachableServiceSaysWhatToCheck() {
        CommandRun run = shell.run("job", "list", "--url", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("http://127.0.0.1:1 can't be connected to")
                .contains("quantree doctor --url");
    }

    @Test
    void doctorOfAnUnreachableServiceFails() {
        CommandRun run = shell.run("doctor", "--url", "http://127.0.0.1:1", "-o", "csv");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
                .startsWith("check,state,detail,advice\r\naddress,failed,http://127.0.0.1:1 can't be connected to");
    }

    @Test
    void credentialsWithoutPasswordAreAskedFor() {
        CommandRun run = shell.run("login", "--user", "anna", "--url", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("QUANTREE_PASSWORD");
    }
}
