package io.quantree.job;

import io.vertx.mutiny.sqlclient.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts of records by outcome. {@code received} counts the records that were sent; on completion it is the sum of the others. */
@Schema(
        description =
                "Counts of records. received = created + updated + unchanged + duplicate + stale + failed once the batch is COMPLETE.")
public record Summary(
        long received,
        long created,
        long updated,
        long unchanged,
        long duplicate,
        long stale,
        long failed,

        @Schema(description = "Of the created, updated and unchanged ones, how many have warnings.")
        long warned,

        @Schema(
                description =
                        "Stock counts that a snapshot did not mention and removed; no records, so not in the sum. A batch has them if it is the last one of its snapshot.")
        long removed) {

    public static Summary of(Row row) {
        return new Summary(
                row.getLong("received"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("duplicate"),
                row.getLong("stale"),
                row.getLong("failed"),
                row.getLong("warned"),
                row.getLong("removed"));
    }

    public long processed() {
        return created + updated + unchanged + duplicate + stale + failed;
    }

    public int progress() {
        return received == 0 ? 100 : (int) (processed() * 100 / received);
    }
}
