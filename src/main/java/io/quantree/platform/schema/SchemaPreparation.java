package io.quantree.platform.schema;

import io.smallrye.mutiny.Uni;

/** What a feature does to its tables before it works: as soon as they are there, and before the first request and the workers. */
public interface SchemaPreparation {
    /** Does it. A failure is the feature's to log; the service works without. */
    Uni<Void> prepare();
}
