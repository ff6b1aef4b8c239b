package io.quantree.platform.database;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Checks once, after the start, that the database enforces the limits that the service relies on. The service sends them with each
 * connection. A pooler doesn't pass them on, so the role must have them. A missing limit doesn't stop the service: the log and the
 * readiness answer name it.
 */
@Readiness
@ApplicationScoped
class DatabaseLimits implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(DatabaseLimits.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final String IN_FORCE = """
            SELECT (SELECT setting::bigint FROM pg_settings WHERE name = 'statement_timeout') AS statement_timeout,
                   current_setting('jit')::boolean AS jit
            """;

    private final BackgroundPool pool;
    private final long statementTimeoutMillis;
    private volatile List<String> missing = List.of();

    DatabaseLimits(
            BackgroundPool pool,
            @ConfigProperty(name = "quantree.graphql.statement-timeout-millis", defaultValue = "10000")
                    long statementTimeoutMillis) {
        this.pool = pool;
        this.statementTimeoutMillis = statementTimeoutMillis;
    }

    void start(@Observes StartupEvent event) {
        look().onFailure()
                .retry()
                .withBackOff(PAUSE, PAUSE_MAX)
                .indefinitely()
                .subscribe()
                .with(found -> {}, failure -> LOG.warn("the limits of the database could not be read", failure));
    }

    Uni<Void> look() {
        return pool.query(IN_FORCE)
                .execute()
                .invoke(rows -> note(missing(rows.iterator().next())))
                .replaceWithVoid();
    }

    private List<String> missing(Row row) {
        List<String> found = new ArrayList<>();
        if (row.getLong("statement_timeout") != statementTimeoutMillis) {
            found.add("statement_timeout = '" + statementTimeoutMillis + "ms'");
        }
        if (row.getBoolean("jit")) {
            found.add("jit = off");
        }
        return List.copyOf(found);
    }

    private void note(List<String> found) {
        missing = found;
        found.forEach(limit -> LOG.warnf(
                "the database lacks a limit that the service relies on; set it for the service's role: ALTER ROLE ... SET %s",
                limit));
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("database limits").up();
        if (!missing.isEmpty()) {
            answer.withData("to set at the role", String.join(", ", missing));
        }
        return answer.build();
    }
}
