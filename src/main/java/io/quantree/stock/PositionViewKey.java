package io.quantree.stock;

import io.quantree.graphql.WhereClause;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * A position's primary key, which its quantities share.
 *
 * @param catalogueId its catalogue
 * @param sku its product
 * @param location its location
 */
record PositionViewKey(long catalogueId, String sku, String location) {
    static PositionViewKey of(Row row) {
        return new PositionViewKey(
                row.getLong("catalogue_id"), row.getString("sku_ref"), row.getString("location_ref"));
    }

    /** The keys as a table named {@code scope} that a statement can join. */
    static String unnest(WhereClause where, List<PositionViewKey> keys) {
        return "unnest(%s::bigint[], %s::text[], %s::text[]) AS scope (catalogue_id, sku_ref, location_ref)"
                .formatted(
                        where.bind(
                                keys.stream().map(PositionViewKey::catalogueId).toArray(Long[]::new)),
                        where.bind(keys.stream().map(PositionViewKey::sku).toArray(String[]::new)),
                        where.bind(keys.stream().map(PositionViewKey::location).toArray(String[]::new)));
    }
}
