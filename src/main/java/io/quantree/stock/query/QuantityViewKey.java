package io.quantree.stock.query;

import io.quantree.catalogue.RefKey;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.WhereClause;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** The key of a quantity: its position and ref. */
record QuantityViewKey(PositionViewKey position, String ref) {

    static RowScope scope(WhereClause where, List<QuantityViewKey> keys) {
        List<String> arrays = new ArrayList<>(PositionViewKey.arrays(where, positions(keys)));
        arrays.add(where.bind(keys.stream().map(QuantityViewKey::id).toArray(Long[]::new)) + "::bigint[]");
        arrays.add(refs(where, keys));
        return RowScope.of(List.of("catalogue_id", "sku_ref", "location_ref", "id", "ref"), arrays);
    }

    /** Makes a table of the keys, to be joined by the children. */
    static RowScope children(WhereClause where, List<QuantityViewKey> keys) {
        List<String> arrays = new ArrayList<>(PositionViewKey.arrays(where, positions(keys)));
        arrays.add(refs(where, keys));
        return RowScope.of(List.of("catalogue_id", "sku_ref", "location_ref", "parent_ref"), arrays);
    }

    static QuantityViewKey parentOf(Row row) {
        return new QuantityViewKey(PositionViewKey.of(row), row.getString("parent_ref"));
    }

    private static List<PositionViewKey> positions(List<QuantityViewKey> keys) {
        return keys.stream().map(QuantityViewKey::position).toList();
    }

    private static String refs(WhereClause where, List<QuantityViewKey> keys) {
        return where.bind(keys.stream().map(QuantityViewKey::ref).toArray(String[]::new)) + "::text[]";
    }

    private long id() {
        return RefKey.of(position.catalogueId(), ref);
    }
}
