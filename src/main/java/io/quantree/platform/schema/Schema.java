package io.quantree.platform.schema;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.flywaydb.core.api.MigrationVersion;
import org.jboss.logging.Logger;

/**
 * Whether the database has the schema that this build needs. A replica that doesn't migrate itself may start before the migration job:
 * it checks every second and does no work until the schema is there. A newer schema is accepted, because a migration keeps what the
 * release before it uses.
 */
@ApplicationScoped
public class Schema {
    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK_MAX = Duration.ofSeconds(5);
    private static final Duration PREPARATION_MAX = Duration.ofSeconds(15);

    private final Supplier<Uni<Optional<MigrationVersion>>> newest;
    private final List<SchemaPreparation> preparations;
    private final Clock clock;
    private final MigrationVersion needed;
    private final CompletableFuture<Void> arrival = new CompletableFuture<>();
    private volatile Optional<MigrationVersion> present = Optional.empty();
    private volatile Instant since;

    @Inject
    Schema(SchemaHistory history, Migrations migrations, @All List<SchemaPreparation> preparations, Clock clock) {
        this(history::newest, migrations.newest(), preparations, clock);
    }

    Schema(
            Supplier<Uni<Optional<MigrationVersion>>> newest,
            MigrationVersion needed,
            List<SchemaPreparation> preparations,
            Clock clock) {
        this.newest = newest;
        this.needed = needed;
        this.preparations = preparations;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Runs before all other startup observers. If the schema is there, its tables are prepared before this returns. */
    void start(@Observes @Priority(1) StartupEvent event) {
        if (look().await().indefinitely()) {
            prepare().await().indefinitely();
            return;
        }
        LOG.warnf(
                "waiting for the schema needed=%s present=%s",
                needed(), present().orElse("none"));
        Multi.createBy()
                .repeating()
                .uni(this::look)
                .withDelay(PAUSE)
                .until(found -> found)
                .collect()
                .last()
                .chain(this::prepare)
                .subscribe()
                .with(
                        done -> LOG.infof("schema present version=%s", present().orElse("none")),
                        failure -> LOG.error("stopped waiting for the schema; restart the service", failure));
    }

    /** Whether the schema is there and its tables are prepared. */
    public boolean isThere() {
        return arrival.isDone();
    }

    public Uni<Void> arrival() {
        // A copy: cancelling one wait must not cancel the others.
        return isThere() ? Uni.createFrom().voidItem() : Uni.createFrom().completionStage(arrival::copy);
    }

    public String needed() {
        return needed.getVersion();
    }

    public Optional<String> present() {
        return present.map(MigrationVersion::getVersion);
    }

    /** Since when this replica waits for the schema, or since when the schema is there. */
    public Instant since() {
        return since;
    }

    private Uni<Boolean> look() {
        return Uni.createFrom()
                .deferred(() -> newest.get())
                .ifNoItem()
                .after(LOOK_MAX)
                .fail()
                .map(found -> {
                    present = found;
                    return found.filter(version -> version.isAtLeast(needed())).isPresent();
                })
                .onFailure()
                .invoke(failure -> LOG.debug("schema check failed", failure))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Void> prepare() {
        return Multi.createFrom()
                .iterable(preparations)
                .onItem()
                .transformToUniAndConcatenate(SchemaPreparation::prepare)
                .collect()
                .last()
                .replaceWithVoid()
                .ifNoItem()
                .after(PREPARATION_MAX)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warn("tables not prepared in time; continuing without", failure))
                .onFailure()
                .recoverWithNull()
                .invoke(() -> {
                    since = clock.instant();
                    arrival.complete(null);
                });
    }
}
