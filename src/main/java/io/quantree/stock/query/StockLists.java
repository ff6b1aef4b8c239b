package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Ordering;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads pages and totals of positions and quantities: of root lists, and of nested lists with one statement for all outer entries. */
@ApplicationScoped
class StockLists {
    private final ReadStatements reader;
    private final GraphQlLimits limits;

    StockLists(ReadStatements reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    Uni<Page<Row>> page(
            KeysetQuery list,
            List<Catalogue> catalogues,
            StockFilter filter,
            PageArguments arguments,
            @Nullable Ordering<?> ordering) {
        WhereClause where = where(filter, catalogues);
        return reader.read(list.page(catalogues, where, arguments, ordering), where)
                .map(rows -> Page.of(arguments, rows));
    }

    Uni<Long> total(KeysetQuery list, List<Catalogue> catalogues, StockFilter filter) {
        WhereClause where = where(filter, catalogues);
        return reader.count(list.count(catalogues, where), where);
    }

    /**
     * A page of a nested list. It is read for all entries of the outer list together.
     *
     * @param order the argument that {@code ordering} is made of
     */
    <S, K, T> Uni<Page<T>> page(
            NestedList<S, K, T> nested,
            S entry,
            StockFilter filter,
            PageArguments arguments,
            @Nullable Record order,
            @Nullable Ordering<T> ordering) {
        return nested.siblings()
                .apply(entry)
                .ask(
                        Arrays.asList(nested.field(), filter, arguments, order),
                        all -> pages(nested, nested.homes(all), filter, arguments, ordering))
                .map(pages -> Objects.requireNonNull(pages.get(nested.keyOf().apply(entry))));
    }

    /** The total of a nested list. It is counted for all entries of the outer list together. */
    <S, K> Uni<Long> total(NestedList<S, K, ?> nested, S entry, StockFilter filter) {
        return nested.siblings()
                .apply(entry)
                .ask(List.of(nested.field(), filter), all -> totals(nested, nested.homes(all), filter))
                .map(totals -> totals.getOrDefault(nested.keyOf().apply(entry), 0L));
    }

    private <S, K, T> Uni<Map<K, Page<T>>> pages(
            NestedList<S, K, T> nested,
            Map<K, Catalogue> homes,
            StockFilter filter,
            PageArguments arguments,
            @Nullable Ordering<T> ordering) {
        arguments.checkNested(nested.field(), homes.size(), limits);
        List<Catalogue> catalogues = homes.values().stream().distinct().toList();
        return read(nested, homes, filter, (scope, where) -> nested.list()
                        .pageOfEach(scope, where, arguments, ordering))
                .map(rows -> Page.ofEach(arguments, homes.keySet(), rows, nested.outer(), read -> nested.views()
                        .apply(read, catalogues)));
    }

    private <S, K> Uni<Map<K, Long>> totals(NestedList<S, K, ?> nested, Map<K, Catalogue> homes, StockFilter filter) {
        return read(
                        nested,
                        homes,
                        filter,
                        (scope, where) -> scope.counts(nested.list().table(), where))
                .map(rows -> rows.stream().collect(Collectors.toMap(nested.outer(), row -> row.getLong("total"))));
    }

    /** Runs a statement over the outer entries in whose catalogues something can match. */
    private <S, K> Uni<List<Row>> read(
            NestedList<S, K, ?> nested,
            Map<K, Catalogue> homes,
            StockFilter filter,
            BiFunction<RowScope, WhereClause, String> statement) {
        Map<K, Catalogue> admitted = new LinkedHashMap<>(homes);
        admitted.values().removeIf(home -> !filter.entity().admits(home));
        if (admitted.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        WhereClause where = where(filter, admitted.values().stream().distinct().toList());
        RowScope scope = nested.scope().apply(where, List.copyOf(admitted.keySet()));
        return reader.read(statement.apply(scope, where), where);
    }

    private WhereClause where(StockFilter filter, List<Catalogue> catalogues) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        return where;
    }
}
