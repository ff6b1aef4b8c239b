package io.quantree.stock.query;

import io.quantree.catalogue.RowScope;
import io.quantree.relay.WhereClause;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * A position's primary key, which its quantities share.
 *
 * @param catalogueId its catalogue
 * @param sku its product
 * @param location its location
 */
public record PositionViewKey(long catalogueId, String sku, String location) {
    /** The key that a row's columns hold. */
    public static PositionViewKey of(Row row) {
        return new PositionViewKey(
                row.getLong("catalogue_id"), row.getString("sku_ref"), row.getString("location_ref"));
    }

    /** These positions. */
    public static RowScope scope(WhereClause where, List<PositionViewKey> keys) {
        return RowScope.of(List.of("catalogue_id", "sku_ref", "location_ref"), arrays(where, keys));
    }

    /** The columns of the keys as parameters. */
    static List<String> arrays(WhereClause where, List<PositionViewKey> keys) {
        return List.of(
                where.bind(keys.stream().map(PositionViewKey::catalogueId).toArray(Long[]::new)) + "::bigint[]",
                where.bind(keys.stream().map(PositionViewKey::sku).toArray(String[]::new)) + "::text[]",
                where.bind(keys.stream().map(PositionViewKey::location).toArray(String[]::new)) + "::text[]");
    }
}
