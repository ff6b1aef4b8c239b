package io.quantree.platform.schema;

import io.quarkus.scheduler.Scheduled.SkipPredicate;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/** Skips scheduled work until the schema is there. */
@Singleton
public record SchemaAbsent(Schema schema) implements SkipPredicate {
    @Override
    public boolean test(ScheduledExecution execution) {
        return !schema.isThere();
    }
}
