package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NestedRows;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the quantities of positions and the children of quantities, with one statement for all entries of a list. */
@ApplicationScoped
class NestedQuantityReader {
    private final ReadStatements reader;
    private final GraphQlLimits limits;

    NestedQuantityReader(ReadStatements reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** A page of a position's quantities. It is read for the position's siblings in the same statement. */
    Uni<QuantityConnection> under(
            PositionView position, QuantityFilter filter, PageArguments arguments, @Nullable QuantityOrder order) {
        return position.siblings()
                .ask(
                        new Asked("quantities", filter, arguments, order),
                        all -> pages(ofPositions(position, all, filter), filter, arguments, order))
                .map(pages -> pages.get(position.key()));
    }

    /** A page of a quantity's children. It is read for the quantity's siblings in the same statement. */
    Uni<QuantityConnection> under(
            QuantityView parent, QuantityFilter filter, PageArguments arguments, @Nullable QuantityOrder order) {
        return parent.siblings()
                .ask(
                        new Asked("children", filter, arguments, order),
                        all -> pages(ofParents(parent, all, filter), filter, arguments, order))
                .map(pages -> pages.get(parent.key()));
    }

    private Entries<PositionViewKey> ofPositions(PositionView one, List<PositionView> all, QuantityFilter filter) {
        Map<PositionViewKey, Catalogue> homes = new LinkedHashMap<>();
        all.forEach(position -> homes.put(position.key(), position.home()));
        Totals<PositionViewKey> totals = entries -> one.siblings()
                .ask(new Asked("totalCount of quantities", filter, null, null), each -> totals(entries, filter));
        return new Entries<>("quantities", homes, PositionViewKey::scope, PositionViewKey::of, totals);
    }

    private Entries<QuantityViewKey> ofParents(QuantityView one, List<QuantityView> all, QuantityFilter filter) {
        Map<QuantityViewKey, Catalogue> homes = new LinkedHashMap<>();
        all.forEach(quantity -> homes.put(quantity.key(), quantity.home()));
        Totals<QuantityViewKey> totals = entries -> one.siblings()
                .ask(new Asked("totalCount of children", filter, null, null), each -> totals(entries, filter));
        return new Entries<>("children", homes, QuantityViewKey::children, QuantityViewKey::parentOf, totals);
    }

    private <K> Uni<Map<K, QuantityConnection>> pages(
            Entries<K> entries, QuantityFilter filter, PageArguments arguments, @Nullable QuantityOrder order) {
        NestedRows.check(entries.field(), entries.homes().size(), arguments, limits);
        Entries<K> admitted = entries.admitted(filter);
        if (admitted.homes().isEmpty()) {
            return Uni.createFrom().item(connections(entries, List.of(), arguments, order));
        }
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, admitted.catalogues());
        String statement =
                QuantityReader.LIST.pageOfEach(admitted.scope(where), where, arguments, QuantityOrder.ordering(order));
        return reader.read(statement, where).map(rows -> connections(entries, rows, arguments, order));
    }

    private <K> Map<K, QuantityConnection> connections(
            Entries<K> entries, List<Row> read, PageArguments arguments, @Nullable QuantityOrder order) {
        Map<K, QuantityConnection> connections = new HashMap<>();
        Page.ofEach(
                        arguments,
                        entries.homes().keySet(),
                        read,
                        entries.keyOf(),
                        rows -> QuantityRows.views(rows, entries.catalogues()))
                .forEach((key, page) -> connections.put(key, QuantityConnection.of(page, order, () -> entries.totals()
                        .of(entries)
                        .map(totals -> totals.getOrDefault(key, 0L)))));
        return connections;
    }

    private <K> Uni<Map<K, Long>> totals(Entries<K> entries, QuantityFilter filter) {
        Entries<K> admitted = entries.admitted(filter);
        if (admitted.homes().isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        WhereClause where = new WhereClause(limits);
        filter.restrict(where, admitted.catalogues());
        String statement = admitted.scope(where).counts("inventory_quantity", where);
        return reader.read(statement, where)
                .map(rows -> rows.stream().collect(Collectors.toMap(entries.keyOf(), row -> row.getLong("total"))));
    }

    private record Asked(
            String field,
            QuantityFilter filter,
            @Nullable PageArguments page,
            @Nullable QuantityOrder order) {}

    /** Counts the lists of all entries in one statement. */
    private interface Totals<K> {
        Uni<Map<K, Long>> of(Entries<K> entries);
    }

    /**
     * The outer entries of the lists.
     *
     * @param field the name of the lists in GraphQL
     * @param homes the catalogues of the entries, by the entries' keys
     * @param scopeOf makes a table of the keys
     * @param keyOf the key of the entry that a row belongs to
     * @param totals counts the lists
     */
    private record Entries<K>(
            String field,
            Map<K, Catalogue> homes,
            BiFunction<WhereClause, List<K>, RowScope> scopeOf,
            Function<Row, K> keyOf,
            Totals<K> totals) {

        /** The entries in catalogues in which something can match. */
        Entries<K> admitted(QuantityFilter filter) {
            Map<K, Catalogue> admitted = new LinkedHashMap<>(homes);
            admitted.values().removeIf(home -> !filter.entity().admits(home));
            return new Entries<>(field, admitted, scopeOf, keyOf, totals);
        }

        RowScope scope(WhereClause where) {
            return scopeOf.apply(where, List.copyOf(homes.keySet()));
        }

        List<Catalogue> catalogues() {
            return homes.values().stream().distinct().toList();
        }
    }
}
