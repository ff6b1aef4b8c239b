package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Ordering;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads pages and totals of positions and quantities: of root lists, and of nested lists with one statement for all outer entries. */
@Singleton
record StockLists(ReadStatements reader, GraphQlLimits limits) {
    // A page starts in each catalogue of its statement, so a list over many catalogues is read in steps until the page
    // is full.
    private static final int CATALOGUES_AT_ONCE = 100;

    Uni<Page<Row>> page(
            KeysetQuery list,
            List<Catalogue> catalogues,
            StockFilter filter,
            PageArguments arguments,
            @Nullable Ordering<?> ordering) {
        if (ordering == null && catalogues.size() > CATALOGUES_AT_ONCE) {
            return stepwise(list, catalogues, filter, arguments);
        }
        WhereClause where = where(filter, catalogues);
        return reader.read(list.page(catalogues, where, arguments, ordering), where)
                .map(rows -> Page.of(arguments, rows));
    }

    private Uni<Page<Row>> stepwise(
            KeysetQuery list, List<Catalogue> catalogues, StockFilter filter, PageArguments arguments) {
        Comparator<Catalogue> order = Comparator.comparingLong(Catalogue::id);
        List<Catalogue> ordered = catalogues.stream()
                .sorted(arguments.backward() ? order.reversed() : order)
                .toList();
        Deque<Catalogue> left = new ArrayDeque<>(list.within(ordered, arguments));
        List<Row> found = new ArrayList<>();
        return Steps.repeat(
                        () -> {
                            List<Catalogue> step = new ArrayList<>(CATALOGUES_AT_ONCE);
                            while (!left.isEmpty() && step.size() < CATALOGUES_AT_ONCE) {
                                step.add(left.remove());
                            }
                            WhereClause where = where(filter, step);
                            return reader.read(list.page(step, where, arguments), where);
                        },
                        rows -> {
                            found.addAll(rows);
                            return found.size() < arguments.rows() && !left.isEmpty();
                        })
                .map(last -> Page.of(arguments, found.subList(0, Math.min(found.size(), arguments.rows()))));
    }

    Uni<Long> total(KeysetQuery list, List<Catalogue> catalogues, StockFilter filter) {
        return Multi.createFrom()
                .iterable(catalogues)
                .group()
                .intoLists()
                .of(CATALOGUES_AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(step -> {
                    WhereClause where = where(filter, step);
                    return reader.count(list.count(step, where), where);
                })
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    /**
     * A page of a nested list. It is read for all entries of the outer list together.
     *
     * @param order the argument that {@code ordering} is made of
     */
    <S extends StoredEntity, K, T extends StoredEntity> Uni<Page<T>> page(
            NestedList<S, K, T> nested,
            S entry,
            StockFilter filter,
            PageArguments arguments,
            @Nullable Record order,
            @Nullable Ordering<T> ordering) {
        return StoredEntity.siblings(entry)
                .ask(
                        Arrays.asList(nested.field(), filter, arguments, order),
                        all -> pages(nested, nested.homes(all), filter, arguments, ordering))
                .map(pages -> Objects.requireNonNull(pages.get(nested.keyOf().apply(entry))));
    }

    /** The total of a nested list. It is counted for all entries of the outer list together. */
    <S extends StoredEntity, K> Uni<Long> total(NestedList<S, K, ?> nested, S entry, StockFilter filter) {
        return StoredEntity.siblings(entry)
                .ask(List.of(nested.field(), filter), all -> totals(nested, nested.homes(all), filter))
                .map(totals -> totals.getOrDefault(nested.keyOf().apply(entry), 0L));
    }

    private <S extends StoredEntity, K, T extends StoredEntity> Uni<Map<K, Page<T>>> pages(
            NestedList<S, K, T> nested,
            Map<K, Catalogue> homes,
            StockFilter filter,
            PageArguments arguments,
            @Nullable Ordering<T> ordering) {
        arguments.checkNested(nested.field(), homes.size(), limits);
        List<Catalogue> catalogues = homes.values().stream().distinct().toList();
        return read(
                        nested,
                        homes,
                        filter,
                        (scope, where) -> nested.list().pageOfEach(scope, where, arguments, ordering),
                        (long) homes.size() * arguments.rows())
                .map(rows -> Page.ofEach(
                        arguments,
                        homes.keySet(),
                        each(rows, catalogues, nested.entity()),
                        nested.outer(),
                        StoredEntity::together));
    }

    private <S extends StoredEntity, K> Uni<Map<K, Long>> totals(
            NestedList<S, K, ?> nested, Map<K, Catalogue> homes, StockFilter filter) {
        return read(
                        nested,
                        homes,
                        filter,
                        (scope, where) -> scope.counts(nested.list().table(), where),
                        homes.size())
                .map(rows -> rows.stream().collect(Collectors.toMap(nested.counted(), row -> row.getLong("total"))));
    }

    /** Runs a statement over the outer entries in whose catalogues something can match. */
    private <S extends StoredEntity, K> Uni<List<Row>> read(
            NestedList<S, K, ?> nested,
            Map<K, Catalogue> homes,
            StockFilter filter,
            BiFunction<RowScope, WhereClause, String> statement,
            long atMost) {
        Map<K, Catalogue> admitted = new LinkedHashMap<>(homes);
        admitted.values().removeIf(home -> !filter.entity().admits(home));
        if (admitted.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        WhereClause where = where(filter, admitted.values().stream().distinct().toList());
        RowScope scope = nested.scope().apply(where, List.copyOf(admitted.keySet()));
        return reader.read(statement.apply(scope, where), where, atMost);
    }

    /** Reads an entity from each row. The entities share the loader of their nested fields. */
    static <T extends StoredEntity> List<T> entities(
            List<Row> rows, Collection<Catalogue> catalogues, BiFunction<Row, Catalogue, T> entity) {
        return StoredEntity.together(each(rows, catalogues, entity));
    }

    /** @param entity makes an entity from a row whose first column is the id of its catalogue */
    private static <T> List<T> each(
            List<Row> rows, Collection<Catalogue> catalogues, BiFunction<Row, Catalogue, T> entity) {
        Map<Long, Catalogue> homes = new HashMap<>();
        catalogues.forEach(catalogue -> homes.put(catalogue.id(), catalogue));
        List<T> entities = new ArrayList<>(rows.size());
        for (Row row : rows) {
            entities.add(entity.apply(row, Objects.requireNonNull(homes.get(row.getLong(0)))));
        }
        return entities;
    }

    private WhereClause where(StockFilter filter, List<Catalogue> catalogues) {
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, catalogues);
        return where;
    }
}
