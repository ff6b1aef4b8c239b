package io.quantree.platform.ops;

import io.quantree.platform.database.HealthConnection;
import io.quantree.platform.telemetry.Stages;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: whether the database answers in time and accepts writes, over a connection of its own. */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {
    private static final String NAME = "database";
    private static final String READ_ONLY = "the database accepts no writes";

    private final HealthConnection connection;
    private final HealthSettings settings;
    private final Stages stages;
    private final CheckedState state;

    DatabaseHealth(HealthConnection connection, HealthSettings settings, Stages stages, Clock clock) {
        this.connection = connection;
        this.stages = stages;
        this.settings = settings;
        this.state = new CheckedState(clock);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return stages.quietly(() -> connection.isWritable(settings.databaseTimeout()))
                .onFailure(TimeoutException.class)
                .transform(failure -> new DatabaseSilence(settings.databaseTimeout()))
                .map(writable -> writable ? state.up(NAME) : state.down(NAME, READ_ONLY))
                .onFailure()
                .recoverWithItem(failure -> state.down(NAME, OutageReason.of(failure)));
    }
}
