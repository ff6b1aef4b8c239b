package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A list inside each entry of an outer list.
 *
 * @param keyOf the key of an outer entry
 * @param entity reads an entry of the list from a row
 * @param outer the key of the outer entry that an entry of the list belongs to
 * @param counted the key of the outer entry in a row of {@code scope}
 */
record NestedList<S extends StoredEntity, K, T extends StoredEntity>(
        String field,
        KeysetQuery list,
        Function<S, K> keyOf,
        Function<S, Catalogue> homeOf,
        BiFunction<WhereClause, List<K>, RowScope> scope,
        BiFunction<Row, Catalogue, T> entity,
        Function<T, K> outer,
        Function<Row, K> counted) {

    NestedList<S, K, T> in(String table) {
        return new NestedList<>(field, list.in(table), keyOf, homeOf, scope, entity, outer, counted);
    }

    Map<K, Catalogue> homes(List<S> entries) {
        Map<K, Catalogue> homes = new LinkedHashMap<>();
        entries.forEach(entry -> homes.put(keyOf.apply(entry), homeOf.apply(entry)));
        return homes;
    }
}
