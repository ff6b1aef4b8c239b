package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.WhereClause;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A list inside each entry of an outer list.
 *
 * @param keyOf the key of an outer entry
 * @param outer the key of the outer entry that a row belongs to
 */
record NestedList<S, K, T>(
        String field,
        KeysetQuery list,
        Function<S, BatchLoader<S>> siblings,
        Function<S, K> keyOf,
        Function<S, Catalogue> homeOf,
        BiFunction<WhereClause, List<K>, RowScope> scope,
        Function<Row, K> outer,
        BiFunction<List<Row>, Collection<Catalogue>, List<T>> views) {

    Map<K, Catalogue> homes(List<S> entries) {
        Map<K, Catalogue> homes = new LinkedHashMap<>();
        entries.forEach(entry -> homes.put(keyOf.apply(entry), homeOf.apply(entry)));
        return homes;
    }
}
