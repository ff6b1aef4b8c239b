package io.quantree.job;

import io.quantree.http.ExactJson;
import io.quantree.input.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A retailer's batches of one day. The job closes at {@code closesOn}, or at {@code closedOn} by a request. */
public record Job(
        long id,
        long retailerId,
        String name,
        @Nullable String meta,
        @Nullable String extras,
        Instant createdOn,
        Instant closesOn,
        @Nullable Instant closedOn) {
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

    /** Whether batches are pre-processed: always, unless the meta has {@code "preprocessing":"skip"}. */
    public boolean preprocessing() {
        return meta == null
                || !ExactJson.stored(meta).path("preprocessing").asText("").equals("skip");
    }

    public boolean isClosed(Instant now) {
        return closedOn != null || !now.isBefore(closesOn);
    }
}
