package io.quantree.platform.ops;

import io.quantree.platform.telemetry.Stages;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: whether the database answers in time, over the connection pool that requests use. */
@Readiness
@ApplicationScoped
class DatabaseHealth implements AsyncHealthCheck {
    private static final String NAME = "database";
    private static final String PROBE = "SELECT 1";

    private final Pool pool;
    private final HealthSettings settings;
    private final Stages stages;
    private final CheckedState state;

    DatabaseHealth(Pool pool, HealthSettings settings, Stages stages, Clock clock) {
        this.pool = pool;
        this.stages = stages;
        this.settings = settings;
        this.state = new CheckedState(clock);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return stages.quietly(() -> pool.query(PROBE).execute())
                .ifNoItem()
                .after(settings.databaseTimeout())
                .failWith(() -> new DatabaseSilence(settings.databaseTimeout()))
                .map(rows -> state.up(NAME))
                .onFailure()
                .recoverWithItem(failure -> state.down(NAME, OutageReason.of(failure)));
    }
}
