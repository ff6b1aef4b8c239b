package io.quantree.platform.schema;

import io.smallrye.mutiny.Uni;

/** Prepares a feature's tables once the schema is there, before the first request and the workers. */
public interface SchemaPreparation {
    /** Prepares the tables. The service works without the preparation, so the feature logs a failure itself. */
    Uni<Void> prepare();
}
