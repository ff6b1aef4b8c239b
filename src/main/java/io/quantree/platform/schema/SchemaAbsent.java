package io.quantree.platform.schema;

import io.quarkus.scheduler.Scheduled.SkipPredicate;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Singleton;

/** Passes scheduled work over while the tables that it is about are not there. */
@Singleton
public class SchemaAbsent implements SkipPredicate {
    private final Schema schema;

    SchemaAbsent(Schema schema) {
        this.schema = schema;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return !schema.isThere();
    }
}
