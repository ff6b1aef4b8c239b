package io.quantree.stock.upsert;

import io.quantree.input.Instants;
import io.quantree.stock.model.ChangedPosition;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockChunk;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.write.BatchStatement;
import io.quantree.stock.write.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.ZoneOffset;
import java.util.BitSet;

/** Compares a chunk's records with what is stored and finds those that may change something: most of them usually change nothing. */
final class ChunkProbe {
    /** A null quantity forces an answer; a null status or time of a count says nothing. Each record costs one index probe a table. */
    private static final BatchStatement<ChunkProbe, StockRecord> PROBE = new Columns<ChunkProbe, StockRecord>()
            .single("catalogue", probe -> probe.chunk.catalogue().id())
            .single("latest", probe -> probe.time.latest().atOffset(ZoneOffset.UTC))
            .text("sku_ref", StockRecord::skuRef)
            .text("location_ref", StockRecord::locationRef)
            .number("id", StockRecord::key)
            .number("quantity", (probe, record) -> probe.mustDecide(record) ? null : (long) record.quantity())
            .number("content_digest", StockRecord::contentDigest)
            .text("status", StockRecord::status)
            .time("as_of", StockRecord::asOf)
            .statement("""
                    SELECT i.ordinal::int - 1,
                           q.version, q.type, q.status, q.quantity, q.as_of, q.updated_on, q.content_digest,
                           p.version, p.id, c.found, t.found, q.address, p.address, p.ref, p.on_hand, p.status
                    FROM :numbered_rows
                    LEFT JOIN LATERAL (
                      SELECT ctid::text AS address, version, type, status, quantity, as_of, updated_on, content_digest FROM inventory_quantity
                      WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND id = i.id OFFSET 0) q ON true
                    LEFT JOIN LATERAL (
                      SELECT true AS found FROM inventory_quantity
                      WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref
                        AND type <> 'LAST_ON_HAND' AND status <> 'INACTIVE' LIMIT 1) c ON true
                    LEFT JOIN LATERAL (
                      SELECT ctid::text AS address, version, id, ref, on_hand, status FROM inventory_position
                      WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref OFFSET 0) p ON true
                    LEFT JOIN LATERAL (
                      SELECT true AS found FROM inventory_quantity_ref
                      WHERE q.version IS NULL AND catalogue_id = :catalogue AND id = i.id OFFSET 0) t ON true
                    WHERE (q.quantity = i.quantity AND q.content_digest = i.content_digest AND c.found IS NULL
                           AND (i.status IS NULL AND q.status <> 'INACTIVE' OR i.status = q.status)
                           AND (i.as_of IS NULL AND (q.as_of IS NULL OR q.as_of <= :latest) OR i.as_of = q.as_of)) IS NOT TRUE
                    ORDER BY i.ordinal
                    """);

    // The columns of PROBE by number: a name would be searched in every row.
    private static final int RECORD = 0;
    private static final int VERSION = 1;
    private static final int TYPE = 2;
    private static final int STATUS = 3;
    private static final int QUANTITY = 4;
    private static final int AS_OF = 5;
    private static final int UPDATED_ON = 6;
    private static final int CONTENT_DIGEST = 7;
    private static final int POSITION_VERSION = 8;
    private static final int POSITION_ID = 9;
    private static final int HAS_TRANSIENTS = 10;
    private static final int IS_KEY_TAKEN = 11;
    private static final int ADDRESS = 12;
    private static final int POSITION_ADDRESS = 13;
    private static final int POSITION_REF = 14;
    private static final int POSITION_ON_HAND = 15;
    private static final int POSITION_STATUS = 16;

    private final StockChunk chunk;
    private final CountTime time;
    private final boolean everyRecord;
    private final EntangledRecords entangled;

    ChunkProbe(StockChunk chunk, CountTime time) {
        this.chunk = chunk;
        this.time = time;
        this.everyRecord = chunk.hasConditions() || !chunk.preprocessing();
        this.entangled = EntangledRecords.of(chunk.records());
    }

    /** Whether a decision is due even when the record's own quantity is stored as it says. */
    private boolean mustDecide(StockRecord record) {
        return everyRecord
                || record.needsTree()
                || record.positionId() != null
                || record.ifVersion() != null
                || (record.asOf() != null && !time.isPossible(record.asOf()))
                || entangled.isMixed(record)
                || entangled.isRepeated(record);
    }

    Uni<ChunkStock> read(SqlConnection connection) {
        return PROBE.execute(connection, this, chunk.records()).map(this::stock);
    }

    private ChunkStock stock(RowSet<Row> rows) {
        ChunkStock stock = new ChunkStock();
        BitSet answered = new BitSet(chunk.records().size());
        for (Row row : rows) {
            int number = row.getInteger(RECORD);
            answered.set(number);
            add(stock, chunk.records().get(number), row);
        }
        for (int i = answered.nextClearBit(0); i < chunk.records().size(); i = answered.nextClearBit(i + 1)) {
            stock.unchanged().add(chunk.records().get(i));
        }
        return stock;
    }

    private void add(ChunkStock stock, StockRecord record, Row row) {
        ChunkStock.Affected affected = stock.affected(record, key -> position(key, row));
        if (row.getBoolean(IS_KEY_TAKEN) != null) {
            stock.takenKeys().add(record.key());
        }
        Long version = row.getLong(VERSION);
        boolean sameContent = version == null || row.getLong(CONTENT_DIGEST) == record.contentDigest();
        boolean nets = row.getBoolean(HAS_TRANSIENTS) != null && record.isStockCount();
        if (version != null) {
            affected.position.add(quantity(record, version, row));
        }
        affected.whole |= affected.position.stored
                && (!sameContent
                        || nets
                        || chunk.hasConditions()
                        || record.needsTree()
                        || entangled.isMixed(record)
                        || record.isDatedMove());
    }

    private InventoryPosition position(PositionKey key, Row row) {
        Long version = row.getLong(POSITION_VERSION);
        return version == null
                ? InventoryPosition.absent(chunk.catalogue(), key)
                : InventoryPosition.stored(
                        chunk.catalogue(),
                        key,
                        row.getLong(POSITION_ID),
                        row.getString(POSITION_REF),
                        version,
                        new ChangedPosition.State(row.getLong(POSITION_ON_HAND), row.getString(POSITION_STATUS)),
                        row.getString(POSITION_ADDRESS));
    }

    private static InventoryQuantity quantity(StockRecord record, long version, Row row) {
        InventoryQuantity quantity = InventoryQuantity.of(record.key(), record.ref(), version);
        quantity.type = row.getString(TYPE);
        quantity.status = row.getString(STATUS);
        quantity.pieces = row.getLong(QUANTITY);
        quantity.asOf = Instants.of(row.getOffsetDateTime(AS_OF));
        quantity.updatedOn = row.getOffsetDateTime(UPDATED_ON).toInstant();
        quantity.contentDigest = row.getLong(CONTENT_DIGEST);
        quantity.opened(row.getString(ADDRESS)).pending.partial = true;
        return quantity;
    }
}
