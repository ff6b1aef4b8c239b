package io.quantree.cli.outbound;

import io.quantree.cli.terminal.HelpedCommand;
import picocli.CommandLine.Command;

/** {@code quantree webhook} with its commands. */
@Command(
        name = "webhook",
        description = "Webhooks: who is told, and what couldn't be delivered.",
        subcommands = {WebhookList.class, WebhookTestEvent.class, WebhookDeliveries.class, WebhookReplay.class},
        footer = {"  quantree webhook test shop", "  quantree webhook replay shop"})
public final class WebhookCommands extends HelpedCommand {}
