package io.quantree.job;

import io.quantree.input.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored job: the container of a retailer's batches of one day.
 *
 * @param meta the JSON object of the caller, unchanged
 * @param extras unknown keys of the request as a JSON object, to be echoed
 * @param closesOn when the job closes by the clock
 * @param closedOn when a request closed the job; null if none did
 */
public record Job(
        long id,
        long retailerId,
        String name,
        @Nullable String meta,
        @Nullable String extras,
        Instant createdOn,
        Instant closesOn,
        @Nullable Instant closedOn) {
    /** The columns that {@link #of} reads. */
    static final String COLUMNS = "id, retailer_id, name, meta, extras, created_on, closes_on, closed_on";

    static Job of(Row row) {
        return new Job(
                row.getLong("id"),
                row.getLong("retailer_id"),
                row.getString("name"),
                row.getString("meta"),
                row.getString("extras"),
                row.getOffsetDateTime("created_on").toInstant(),
                row.getOffsetDateTime("closes_on").toInstant(),
                Instants.of(row.getOffsetDateTime("closed_on")));
    }

    /** Whether the job accepts no more batches. */
    public boolean isClosed(Instant now) {
        return closedOn != null || !now.isBefore(closesOn);
    }
}
