package io.quantree.stock.upsert;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.write.BatchStatement;
import io.quantree.stock.write.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/** Finds the refs of corrections and reservations beside records that quantities of other positions have. */
final class TakenCompanions {
    private static final BatchStatement<Catalogue, StockRecord> TAKEN = new Columns<Catalogue, StockRecord>()
            .single("catalogue", Catalogue::id)
            .number("id", StockRecord::key)
            .text("sku_ref", StockRecord::skuRef)
            .text("location_ref", StockRecord::locationRef)
            .statement("""
                    SELECT i.id
                    FROM :rows
                    CROSS JOIN LATERAL (
                      SELECT FROM inventory_quantity_ref
                      WHERE catalogue_id = :catalogue AND id = i.id AND (sku_ref <> i.sku_ref OR location_ref <> i.location_ref) OFFSET 0) taken
                    """);

    private TakenCompanions() {}

    static Uni<Void> mark(
            SqlConnection connection, Catalogue catalogue, StockRules.Identity identity, ChunkStock stock) {
        CompanionRecords companionRecords = new CompanionRecords(catalogue, identity);
        List<StockRecord> companions = new ArrayList<>();
        for (ChunkStock.Affected affected : stock.affected()) {
            for (StockRecord record : affected.records) {
                for (StockRecord companion : companionRecords.of(record, affected.position)) {
                    if (affected.position.find(companion.key()) == null) {
                        companions.add(companion);
                    }
                }
            }
        }
        return companions.isEmpty()
                ? Uni.createFrom().voidItem()
                : TAKEN.execute(connection, catalogue, companions)
                        .invoke(rows -> rows.forEach(row -> stock.takenKeys().add(row.getLong("id"))))
                        .replaceWithVoid();
    }
}
