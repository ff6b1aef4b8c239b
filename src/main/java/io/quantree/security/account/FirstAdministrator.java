package io.quantree.security.account;

import io.quantree.platform.database.EntitySessions;
import io.quantree.platform.schema.Schema;
import io.quantree.problem.Problem;
import io.quantree.security.SecuritySettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Creates the configured administrator at the start, if no user has the permission ADMIN. */
@Singleton
record FirstAdministrator(
        SecuritySettings security,
        AdminSettings settings,
        Schema schema,
        EntitySessions sessions,
        Passwords passwords,
        Administrators administrators) {
    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);

    /** A user of this name becomes administrator, with this password; the tokens that it has are worth nothing. */
    static final String CREATE = """
            WITH administrator AS (
              INSERT INTO account_user AS u (name, grants, status, password_hash, generation, version, created_on, updated_on)
              VALUES ($1, '{ROLE_ADMIN:*}', 'ACTIVE', $2, 1, 1, now(), now())
              ON CONFLICT (name) DO UPDATE SET grants = excluded.grants, status = excluded.status,
                password_hash = excluded.password_hash, generation = u.generation + 1, version = u.version + 1, updated_on = now()
              RETURNING name, generation)
            INSERT INTO revocation AS r (subject, generation, recorded_on, expires_on)
            SELECT 'user:' || name, generation, now(), now() + interval '30 days' FROM administrator
            ON CONFLICT (subject) DO UPDATE SET generation = excluded.generation, recorded_on = excluded.recorded_on,
              expires_on = greatest(r.expires_on, excluded.expires_on)
            """;

    void start(@Observes StartupEvent event) {
        Optional<String> user = settings.user();
        if (user.isEmpty() || !security.enabled()) {
            return;
        }
        String password = password();
        // The start doesn't wait for it: the schema may come later, from a migration job.
        schema.arrival()
                .chain(() -> sessions.write(connection -> create(connection, user.get(), password)))
                .subscribe()
                .with(
                        created -> {
                            if (created) {
                                LOG.infof("first administrator created user=%s", user.get());
                            }
                        },
                        failure -> LOG.error("first administrator not created; restart the service", failure));
    }

    private String password() {
        String password = settings.password()
                .or(() -> settings.passwordFile().map(file -> {
                    try {
                        return Files.readString(file).stripTrailing();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .orElseThrow(() -> new IllegalArgumentException(
                        "quantree.admin.user is set without quantree.admin.password or quantree.admin.password-file."));
        Problem fault = AccountFields.passwordFault(password);
        if (fault != null) {
            throw new IllegalArgumentException("quantree.admin.password: " + fault.detail());
        }
        return password;
    }

    private Uni<Boolean> create(SqlConnection connection, String user, String password) {
        return administrators
                .others(connection, "")
                .chain(others -> others > 0
                        ? Uni.createFrom().item(false)
                        : passwords
                                .hash(password)
                                .chain(hash -> connection.preparedQuery(CREATE).execute(Tuple.of(user, hash)))
                                .replaceWith(true));
    }
}
