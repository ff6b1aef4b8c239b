package io.quantree.security.account;

import io.quantree.platform.ops.StartupProblem;
import io.quantree.problem.Problem;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * {@code quantree admin create --user NAME}: makes a user administrator and sets the password, which QUANTREE_ADMIN_PASSWORD or the first
 * line of the input holds. It needs the database only, and may run beside the service.
 */
public final class AdminCommand {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final int HASH_COST = 11;

    private AdminCommand() {}

    /**
     * Runs the command.
     *
     * @param config where the database and the password are named
     * @throws StartupProblem if something is wrong with the name, the password or the database
     */
    public static void create(Config config, String user) {
        if (user.isBlank() || user.length() > AccountFields.NAME_MAX) {
            throw new StartupProblem("The name of the user has 1 to " + AccountFields.NAME_MAX + " characters.");
        }
        String password = config.getOptionalValue("quantree.admin.password", String.class)
                .or(AdminCommand::typed)
                .orElse("");
        Problem fault = AccountFields.passwordFault(password);
        if (fault != null) {
            throw new StartupProblem(fault.detail());
        }
        store(config, user, Passwords.hash(password, HASH_COST));
    }

    private static Optional<String> typed() {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return Optional.ofNullable(typed).map(String::new);
        }
        try {
            // Not closed: the input isn't this class's.
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine());
        } catch (IOException e) {
            throw new StartupProblem("The password can't be read from the input: " + e.getMessage(), e);
        }
    }

    private static void store(Config config, String user, String hash) {
        String sql = FirstAdministrator.CREATE.replaceAll("\\$\\d", "?");
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getOptionalValue("quarkus.datasource.username", String.class)
                                .orElse(null),
                        config.getOptionalValue("quarkus.datasource.password", String.class)
                                .orElse(null));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, user);
            statement.setString(2, hash);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new StartupProblem(
                    UNDEFINED_TABLE.equals(e.getSQLState())
                            ? "The database has no accounts yet. Start the service once, so that it migrates the schema."
                            : "The user can't be stored: " + e.getMessage(),
                    e);
        }
    }
}
