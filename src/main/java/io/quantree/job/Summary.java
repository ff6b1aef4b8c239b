package io.quantree.job;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many records came to which end. {@code received} is what was sent; once everything is worked off it is the sum of the others.
 */
@Schema(
        description =
                "Counts of records. received = created + updated + unchanged + duplicate + stale + failed once the batch is COMPLETE.")
public record Summary(
        long received, long created, long updated, long unchanged, long duplicate, long stale, long failed) {

    /** Reads the seven counts from consecutive columns. */
    public static Summary of(Row row, int at) {
        return new Summary(
                row.getLong(at),
                row.getLong(at + 1),
                row.getLong(at + 2),
                row.getLong(at + 3),
                row.getLong(at + 4),
                row.getLong(at + 5),
                row.getLong(at + 6));
    }

    public long processed() {
        return created + updated + unchanged + duplicate + stale + failed;
    }

    /** Between 0 and 100. */
    public int progress() {
        return received == 0 ? 100 : (int) (processed() * 100 / received);
    }
}
