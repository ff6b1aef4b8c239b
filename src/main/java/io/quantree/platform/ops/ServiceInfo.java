package io.quantree.platform.ops;

import io.quantree.platform.schema.SchemaHistory;
import io.quantree.platform.telemetry.Stages;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Version, commit, schema and runtime of this replica, for operators. */
@Singleton
public final class ServiceInfo {
    private final SchemaHistory history;
    private final HealthSettings settings;
    private final Stages stages;
    private final RunningSince running;
    private final Clock clock;
    private final BuildCommit commit;
    private final String version;

    ServiceInfo(
            SchemaHistory history,
            HealthSettings settings,
            Stages stages,
            RunningSince running,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.history = history;
        this.settings = settings;
        this.stages = stages;
        this.running = running;
        this.clock = clock;
        this.commit = BuildCommit.read();
        this.version = version;
    }

    /** The info as JSON. */
    public Uni<JsonObject> read() {
        return schemaVersion().map(this::info);
    }

    /** Null while the database doesn't answer; the rest of the answer doesn't need it. */
    private Uni<@Nullable String> schemaVersion() {
        return stages.quietly(history::newest)
                .<@Nullable String>map(
                        newest -> newest.map(MigrationVersion::getVersion).orElse(null))
                .ifNoItem()
                .after(settings.databaseTimeout())
                .fail()
                .onFailure()
                .recoverWithNull();
    }

    private JsonObject info(@Nullable String schema) {
        return new JsonObject()
                .put("name", "quantree")
                .put("version", version)
                .put("commit", commit.json())
                .put("schema", new JsonObject().put("version", schema))
                .put(
                        "runtime",
                        new JsonObject()
                                .put("kind", isNative() ? "native" : "jvm")
                                .put("java", Runtime.version().toString()))
                .put("startedOn", running.start().toString())
                .put("time", clock.instant().toString());
    }

    private static boolean isNative() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }
}
