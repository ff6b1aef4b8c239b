package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.Instants;
import io.vertx.mutiny.sqlclient.Row;

final class RecallStatements {
    /** The columns that {@link #recall} reads. */
    static final String COLUMNS = """
            id, catalogue_id, status, manufacturer_batch_number, manufacturer, supplier, product_refs, location_refs, reason, lift_reason,
            principal, lift_principal, quantities, freed, version, created_on, updated_on, completed_on, cursor_sku_ref, cursor_location_ref, cursor_id\
            """;

    /** Locks one recall, unless another transaction holds the lock: $1 id. */
    static final String TRY_LOCK = "SELECT " + COLUMNS + " FROM recall WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED";

    /** Recalls that need work: $1 recalls in force were last checked at this time or before, $2 limit. */
    static final String WORK = """
            SELECT id FROM recall WHERE status <> 'LIFTED' AND (status <> 'IN_FORCE' OR checked_on <= $1) ORDER BY checked_on LIMIT $2
            """;

    static final String CLAIM =
            "UPDATE recall SET checked_on = $2 WHERE id = $1 AND (status <> 'IN_FORCE' OR checked_on <= $3)";

    /** Stores how far a locked recall is; its version counts the changes of its status. */
    static final String STORE = """
            UPDATE recall
            SET status = $2, version = version + (status <> $2)::int, quantities = $3, freed = $4, cursor_sku_ref = $5,
              cursor_location_ref = $6, cursor_id = $7, updated_on = $8, completed_on = $9
            WHERE id = $1
            """;

    private RecallStatements() {}

    static Recall recall(Row row, Catalogue home) {
        Recall recall = new Recall();
        recall.home = home;
        recall.id = row.getLong("id");
        recall.catalogueId = home.id();
        recall.status = RecallStatus.valueOf(row.getString("status"));
        recall.manufacturerBatchNumber = row.getString("manufacturer_batch_number");
        recall.manufacturer = row.getString("manufacturer");
        recall.supplier = row.getString("supplier");
        recall.products = row.getArrayOfStrings("product_refs");
        recall.locations = row.getArrayOfStrings("location_refs");
        recall.reason = row.getString("reason");
        recall.liftReason = row.getString("lift_reason");
        recall.principal = row.getString("principal");
        recall.liftPrincipal = row.getString("lift_principal");
        recall.quantities = row.getLong("quantities");
        recall.freed = row.getLong("freed");
        recall.revision = row.getLong("version");
        recall.createdOn = row.getOffsetDateTime("created_on").toInstant();
        recall.updatedOn = row.getOffsetDateTime("updated_on").toInstant();
        recall.completedOn = Instants.of(row.getOffsetDateTime("completed_on"));
        recall.cursorSkuRef = row.getString("cursor_sku_ref");
        recall.cursorLocationRef = row.getString("cursor_location_ref");
        recall.cursorId = row.getLong("cursor_id");
        return recall;
    }
}
