package io.quantree.console.system;

import io.quarkus.qute.TemplateData;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The health checks of this replica. */
@Singleton
public record HealthChecks(SmallRyeHealthReporter reporter) {
    /**
     * The result of a check.
     *
     * @param since when it turned to what it is, as an ISO-8601 text
     */
    @TemplateData
    public record Check(
            String name,
            String status,
            @Nullable String since,
            @Nullable String reason) {}

    Uni<List<Check>> read() {
        return reporter.getHealthAsync()
                .map(health -> new JsonObject(health.getPayload().toString())
                        .getJsonArray("checks").stream()
                                .map(JsonObject.class::cast)
                                .map(HealthChecks::check)
                                .toList());
    }

    private static Check check(JsonObject check) {
        JsonObject data = check.getJsonObject("data", new JsonObject());
        return new Check(
                check.getString("name"), check.getString("status"), data.getString("since"), data.getString("reason"));
    }
}
