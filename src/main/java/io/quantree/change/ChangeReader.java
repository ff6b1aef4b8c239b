package io.quantree.change;

import io.quantree.platform.database.ReadPool;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads stored blocks. */
@Singleton
record ChangeReader(ReadPool pool) {
    /** How many blocks a statement passes over at most. */
    private static final int BLOCKS_MAX = 2_000;

    /**
     * Blocks after a cursor: $1 the cursor, $2 the last one to read, $3 the number of blocks, $4 of changes, $5 the bits of kinds, $6 the
     * catalogues and $7 the retailers or null for all. A block that begins before the cursor may reach beyond it. The content is read only of
     * blocks that match, and of no more than give that many changes. There are no rows when changes after the cursor have been dropped.
     */
    private static final String BLOCKS = """
            WITH passed AS MATERIALIZED (
              SELECT id, recorded_on, first_cursor, changes, catalogue_id, retailer_id, shared_with, kinds, source, source_ref, principal,
                kinds & $5 <> 0 AND CASE WHEN catalogue_id IS NULL THEN $7::bigint[] IS NULL OR retailer_id = ANY($7) OR shared_with && $7
                  ELSE $6::bigint[] IS NULL OR catalogue_id = ANY($6) END AS wanted
              FROM change_block
              WHERE first_cursor >= coalesce((
                SELECT first_cursor FROM change_block WHERE first_cursor <= $1 + 1 ORDER BY first_cursor DESC LIMIT 1), 0)
                AND first_cursor <= $2 AND $1 >= (SELECT dropped_cursor FROM change_sequence)
              ORDER BY first_cursor LIMIT $3),
            counted AS (
              SELECT *, sum(CASE WHEN wanted THEN changes ELSE 0 END) OVER (ORDER BY first_cursor)
                - CASE WHEN wanted THEN changes ELSE 0 END AS earlier
              FROM passed)
            SELECT c.first_cursor, c.changes, c.recorded_on, c.retailer_id, c.shared_with, c.catalogue_id, c.kinds, c.source, c.source_ref, c.principal, k.ref,
              CASE WHEN wanted THEN (SELECT b.content FROM change_block b WHERE b.id = c.id AND b.recorded_on = c.recorded_on) END AS content
            FROM counted c LEFT JOIN inventory_catalogue k ON k.id = c.catalogue_id
            WHERE earlier < $4
            ORDER BY first_cursor
            """;

    /** Changes after the cursor, so many at most; {@code whole} lets a page exceed the limit by the rest of its last block. */
    Uni<ChangePage> read(ChangeScope scope, long after, long last, int limit, boolean whole) {
        if (after >= last) {
            return Uni.createFrom().item(new ChangePage(List.of(), after, false));
        }
        // The first block may lie before the cursor with most of its changes.
        return pool.preparedQuery(BLOCKS)
                .execute(Tuple.tuple()
                        .addValue(after)
                        .addValue(last)
                        .addValue(BLOCKS_MAX)
                        .addValue((long) limit)
                        .addValue(ChangeKind.bits(scope.kinds()))
                        .addValue(array(scope.catalogues()))
                        .addValue(array(scope.retailers())))
                // To inflate and write thousands of changes takes too long for an event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> page(rows, scope, after, last, limit, whole));
    }

    private static Long @Nullable [] array(@Nullable Set<Long> ids) {
        return ids == null ? null : ids.toArray(Long[]::new);
    }

    private static ChangePage page(
            RowSet<Row> rows, ChangeScope scope, long after, long last, int limit, boolean whole) {
        List<Change> changes = new ArrayList<>();
        long next = after;
        for (Row row : rows) {
            StoredBlock block = block(row);
            Buffer content = row.getBuffer("content");
            if (content != null) {
                int most = whole ? block.changes() : limit - changes.size();
                changes.addAll(ChangeLines.of(block, content.getBytes(), after, scope, most));
            }
            if (changes.size() == limit && !whole) {
                next = changes.get(limit - 1).cursor();
                break;
            }
            next = Math.max(next, block.lastCursor());
        }
        return new ChangePage(changes, next, next < last);
    }

    private static List<Long> retailers(Row row) {
        Long owner = row.getLong("retailer_id");
        return owner == null
                ? List.of()
                : Stream.concat(Stream.of(owner), Stream.of(row.getArrayOfLongs("shared_with")))
                        .toList();
    }

    private static StoredBlock block(Row row) {
        return new StoredBlock(
                row.getLong("first_cursor"),
                row.getInteger("changes"),
                row.getOffsetDateTime("recorded_on").toInstant(),
                retailers(row),
                row.getLong("catalogue_id"),
                row.getString("ref"),
                row.getInteger("kinds"),
                new ChangeCause(row.getString("source"), row.getString("source_ref"), row.getString("principal")));
    }
}
