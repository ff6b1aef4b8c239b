package io.quantree.cli.job;

import io.quantree.cli.terminal.HelpedCommand;
import picocli.CommandLine.Command;

/** {@code quantree job} with its commands. */
@Command(
        name = "job",
        description = "Jobs: what batches are submitted to.",
        subcommands = {JobList.class, JobGet.class, JobCreate.class, JobClose.class},
        footer = {"  quantree job list --status OPEN", "  quantree job create nightly-erp"})
public final class JobCommands extends HelpedCommand {}
