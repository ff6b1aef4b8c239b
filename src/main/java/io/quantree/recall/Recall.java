package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.QuantityKey;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A recall as it is stored.
 *
 * @param quantities how many it has quarantined
 * @param freed how many of these it has let go again
 * @param cursor the last quantity that it has let go
 */
record Recall(
        long id,
        Catalogue catalogue,
        RecallStatus status,
        RecallCriteria criteria,
        @Nullable String reason,
        @Nullable String liftReason,
        long quantities,
        long freed,
        long version,
        OffsetDateTime createdOn,
        OffsetDateTime updatedOn,
        @Nullable OffsetDateTime completedOn,
        QuantityKey cursor) {}
