package io.quantree.stock.query;

import io.quantree.catalogue.RowScope;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.model.QuantityId;
import java.util.ArrayList;
import java.util.List;

/** Makes tables of keys, which statements join. */
public final class StockScope {
    private StockScope() {}

    public static RowScope positions(WhereClause where, List<PositionId> keys) {
        return RowScope.of(List.of("catalogue_id", "sku_ref", "location_ref"), arrays(where, keys));
    }

    static RowScope quantities(WhereClause where, List<QuantityId> keys) {
        return quantities("id", where, keys);
    }

    /** The keys of parents, to be joined by their children. */
    public static RowScope parents(WhereClause where, List<QuantityId> keys) {
        return quantities("parent_id", where, keys);
    }

    private static RowScope quantities(String id, WhereClause where, List<QuantityId> keys) {
        List<String> arrays = new ArrayList<>(
                arrays(where, keys.stream().map(QuantityId::place).toList()));
        arrays.add(where.bind(keys.stream().map(QuantityId::id).toArray(Long[]::new)) + "::bigint[]");
        return RowScope.of(List.of("catalogue_id", "sku_ref", "location_ref", id), arrays);
    }

    /** Binds the keys as arrays, one for each column. */
    private static List<String> arrays(WhereClause where, List<PositionId> keys) {
        return List.of(
                where.bind(keys.stream().map(PositionId::catalogueId).toArray(Long[]::new)) + "::bigint[]",
                where.bind(keys.stream().map(PositionId::productRef).toArray(String[]::new)) + "::text[]",
                where.bind(keys.stream().map(PositionId::locationRef).toArray(String[]::new)) + "::text[]");
    }
}
