package io.quantree.feed.run;

import io.quantree.feed.FeedFilter;
import io.quantree.feed.FeedKind;
import io.quantree.feed.SourceType;
import io.quantree.feed.destination.DestinationKey;
import io.quantree.feed.destination.DestinationType;
import io.quantree.feed.destination.RunPlace;
import io.quantree.feed.format.Compression;
import io.quantree.feed.format.DataFormat;
import io.quantree.input.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that this replica works on, with its feed as it was when the run was claimed.
 *
 * @param generation the number of the claim; writes with an older one change nothing
 * @param attempts how often it was begun, this time included
 * @param definition the version of what the feed exports
 * @param baseline the cursor of the last good run of the same definition; null when there is none
 * @param baselineOn the moment of its snapshot
 */
record ClaimedRun(
        long id,
        int generation,
        int attempts,
        FeedKind askedKind,
        long feedId,
        String feedRef,
        long retailerId,
        DataFormat format,
        Compression compression,
        SourceType source,
        List<FeedFilter> filters,
        DestinationType destination,
        Map<DestinationKey, String> destinationAttributes,
        long definition,
        @Nullable Long baseline,
        @Nullable Instant baselineOn) {
    /** The columns that {@link #of} reads, of the tables {@code r} and {@code f}. */
    static final String COLUMNS = """
            r.id, r.generation, r.attempts, r.asked_kind, f.id AS feed_id, f.ref, f.retailer_id, f.data_format, f.compression, f.source_type, \
            f.filters::text AS filters, f.destination_type, f.destination_attributes::text AS destination_attributes, f.definition, \
            CASE WHEN f.cursor_definition = f.definition THEN f.change_cursor END AS baseline, f.snapshot_on\
            """;

    static ClaimedRun of(Row row) {
        return new ClaimedRun(
                row.getLong("id"),
                row.getInteger("generation"),
                row.getInteger("attempts"),
                FeedKind.valueOf(row.getString("asked_kind")),
                row.getLong("feed_id"),
                row.getString("ref"),
                row.getLong("retailer_id"),
                DataFormat.valueOf(row.getString("data_format")),
                Compression.valueOf(row.getString("compression")),
                SourceType.valueOf(row.getString("source_type")),
                FeedFilter.read(row.getString("filters")),
                DestinationType.valueOf(row.getString("destination_type")),
                DestinationKey.read(row.getString("destination_attributes")),
                row.getLong("definition"),
                row.getLong("baseline"),
                Instants.of(row.getOffsetDateTime("snapshot_on")));
    }

    RunPlace place() {
        return new RunPlace(retailerId, feedRef, id, generation);
    }
}
