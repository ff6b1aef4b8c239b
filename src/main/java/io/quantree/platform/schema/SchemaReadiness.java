package io.quantree.platform.schema;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: down until the schema is there; names the version that is missing. */
@Readiness
@Singleton
record SchemaReadiness(Schema schema) implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        boolean there = schema.isThere();
        HealthCheckResponseBuilder part = HealthCheckResponse.named("schema")
                .status(there)
                .withData("needed", schema.needed())
                .withData("present", schema.present().orElse("none"))
                .withData("since", schema.since().toString());
        return there
                ? part.build()
                : part.withData("reason", "The database must be migrated to version " + schema.needed() + ".")
                        .build();
    }
}
