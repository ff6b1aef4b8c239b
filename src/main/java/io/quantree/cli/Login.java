package io.quantree.cli;

import io.quantree.cli.profile.StoredToken;
import io.quantree.cli.server.Server;
import io.quantree.cli.server.ServerOptions;
import io.quantree.cli.terminal.ExitCode;
import io.quantree.cli.terminal.Fault;
import io.quantree.cli.terminal.OutputOptions;
import io.quantree.cli.terminal.Terminal;
import io.quantree.cli.terminal.TerminalCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = {
            "Gets a token, and keeps it in a file that only its owner may read.",
            "The password or secret is asked for, or read from QUANTREE_PASSWORD or from the first line of the input."
        },
        footer = {
            "  quantree login --user anna",
            "  quantree login --client erp --url https://stock.example.com < secret.txt"
        })
final class Login extends TerminalCommand {
    /** The client that carries logins by user name and password. */
    private static final String PUBLIC_CLIENT = "quantree";

    @Option(names = "--user", paramLabel = "NAME", description = "A person, with a password.")
    @Nullable
    String user;

    @Option(names = "--client", paramLabel = "ID", description = "A machine, with a secret.")
    @Nullable
    String client;

    @Mixin
    ServerOptions where;

    @Mixin
    OutputOptions output;

    @Override
    protected int run(Terminal terminal) {
        if ((user == null) == (client == null)) {
            throw Fault.usage("Who logs in?", "Give --user NAME or --client ID.");
        }
        Server server = where.server(terminal);
        String secret = new Secret(terminal).read(user != null ? "Password of " + user : "Secret of " + client);
        StoredToken token = user != null
                ? server.tokens()
                        .login(form("password", PUBLIC_CLIENT, "username", user, "password", secret), PUBLIC_CLIENT)
                : server.tokens()
                        .login(
                                form("client_credentials", String.valueOf(client), "client_secret", secret),
                                String.valueOf(client));
        output.note(
                terminal,
                (user != null ? user : client) + " is logged in at " + server.url()
                        + (token.refresh() != null ? "." : " until " + token.expiresOn() + "."));
        return ExitCode.OK;
    }

    private static Map<String, String> form(String grant, String clientId, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        form.put("client_id", clientId);
        for (int index = 0; index < fields.length; index += 2) {
            form.put(fields[index], fields[index + 1]);
        }
        return form;
    }
}
