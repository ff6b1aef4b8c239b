package io.quantree.ledger;

import io.quantree.catalogue.RowScope;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryQuantity;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

record LedgerKey(long catalogueId, String sku, long quantityId) {
    static LedgerKey of(InventoryQuantity quantity) {
        return new LedgerKey(quantity.catalogueId, quantity.skuRef, quantity.id);
    }

    static LedgerKey of(Row row) {
        return new LedgerKey(row.getLong("catalogue_id"), row.getString("sku_ref"), row.getLong("quantity_id"));
    }

    static RowScope scope(WhereClause where, List<LedgerKey> keys) {
        return RowScope.of(
                List.of("catalogue_id", "sku_ref", "quantity_id"),
                List.of(
                        where.bind(keys.stream().map(LedgerKey::catalogueId).toArray(Long[]::new)) + "::bigint[]",
                        where.bind(keys.stream().map(LedgerKey::sku).toArray(String[]::new)) + "::text[]",
                        where.bind(keys.stream().map(LedgerKey::quantityId).toArray(Long[]::new)) + "::bigint[]"));
    }
}
