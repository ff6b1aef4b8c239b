package io.quantree.job;

import io.quantree.input.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored job: the container of a retailer's batches of one day.
 *
 * @param id handed out by the database
 * @param retailerId whose stock it brings
 * @param name free text of the caller
 * @param meta the caller's own JSON object, as it came
 * @param extras unknown keys of the request as a JSON object, to be echoed
 * @param closesOn when it closes by itself
 * @param closedOn when it was closed by request; null while it was not
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
    /** The columns that {@link #of} reads, in its order. */
    static final String COLUMNS = "id, retailer_id, name, meta, extras, created_on, closes_on, closed_on";

    static Job of(Row row) {
        return new Job(
                row.getLong(0),
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getOffsetDateTime(5).toInstant(),
                row.getOffsetDateTime(6).toInstant(),
                Instants.of(row.getOffsetDateTime(7)));
    }

    /** Whether it takes no more batches. A job closes by the clock, so nothing has to run for it. */
    public boolean isClosed(Instant now) {
        return closedOn != null || !now.isBefore(closesOn);
    }
}
