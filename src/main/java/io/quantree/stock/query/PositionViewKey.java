package io.quantree.stock.query;

import io.quantree.catalogue.RowScope;
import io.quantree.relay.WhereClause;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/** The primary key of a position. It is part of the primary key of its quantities. */
public record PositionViewKey(long catalogueId, String sku, String location) {
    public static PositionViewKey of(Row row) {
        return new PositionViewKey(
                row.getLong("catalogue_id"), row.getString("sku_ref"), row.getString("location_ref"));
    }

    public static RowScope scope(WhereClause where, List<PositionViewKey> keys) {
        return RowScope.of(List.of("catalogue_id", "sku_ref", "location_ref"), arrays(where, keys));
    }

    /** Binds the keys as arrays, one for each column. */
    static List<String> arrays(WhereClause where, List<PositionViewKey> keys) {
        return List.of(
                where.bind(keys.stream().map(PositionViewKey::catalogueId).toArray(Long[]::new)) + "::bigint[]",
                where.bind(keys.stream().map(PositionViewKey::sku).toArray(String[]::new)) + "::text[]",
                where.bind(keys.stream().map(PositionViewKey::location).toArray(String[]::new)) + "::text[]");
    }
}
