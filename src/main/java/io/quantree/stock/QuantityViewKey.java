package io.quantree.stock;

import io.quantree.graphql.WhereClause;
import java.util.List;

/**
 * Names a quantity within its position.
 *
 * @param position its position
 * @param ref its ref
 */
record QuantityViewKey(PositionViewKey position, String ref) {

    /** The keys as a table named {@code scope} that a statement can join. */
    static String unnest(WhereClause where, List<QuantityViewKey> keys) {
        List<PositionViewKey> positions =
                keys.stream().map(QuantityViewKey::position).toList();
        return "unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::text[])"
                        .formatted(
                                where.bind(positions.stream()
                                        .map(PositionViewKey::catalogueId)
                                        .toArray(Long[]::new)),
                                where.bind(positions.stream()
                                        .map(PositionViewKey::sku)
                                        .toArray(String[]::new)),
                                where.bind(positions.stream()
                                        .map(PositionViewKey::location)
                                        .toArray(String[]::new)),
                                where.bind(
                                        keys.stream().map(QuantityViewKey::id).toArray(Long[]::new)),
                                where.bind(
                                        keys.stream().map(QuantityViewKey::ref).toArray(String[]::new)))
                + " AS scope (catalogue_id, sku_ref, location_ref, id, ref)";
    }

    private long id() {
        return RefKey.of(position.catalogueId(), ref);
    }
}
