package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Ordering;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads quantities. */
@ApplicationScoped
public class QuantityReader {
    /** All quantities of a catalogue. */
    static final KeysetQuery LIST = new KeysetQuery(
            "quantity",
            "inventory_quantity",
            QuantityRows.COLUMNS,
            List.of("catalogue_id", "sku_ref", "location_ref", "id"));

    private static final String ONE = "SELECT " + QuantityRows.COLUMNS + """
             FROM inventory_quantity
            WHERE catalogue_id = $1 AND id = $2 AND ref = $3
            """;

    private static final String NAMED = "SELECT " + QuantityRows.COLUMNS + """
             FROM inventory_quantity
            WHERE catalogue_id = $1 AND id = ANY($2) AND ref = ANY($3)
            """;

    private final ReadStatements reader;
    private final GraphQlLimits limits;

    QuantityReader(ReadStatements reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** The quantity of this ref, or null. */
    public Uni<@Nullable QuantityView> one(Catalogue catalogue, String ref) {
        Tuple key = Tuple.of(catalogue.id(), RefKey.of(catalogue.id(), WhereClause.text("ref", ref)), ref);
        return reader.read(ONE, key).map(rows -> QuantityRows.views(rows, List.of(catalogue)).stream()
                .findFirst()
                .orElse(null));
    }

    /** Reads the quantities of these refs, by ref, in one statement. */
    public Uni<Map<String, QuantityView>> named(Catalogue catalogue, Collection<String> refs) {
        String[] texts = refs.toArray(String[]::new);
        Long[] keys = refs.stream().map(ref -> RefKey.of(catalogue.id(), ref)).toArray(Long[]::new);
        return reader.read(NAMED, Tuple.of(catalogue.id(), keys, texts))
                .map(rows -> QuantityRows.views(rows, List.of(catalogue)).stream()
                        .collect(Collectors.toMap(QuantityView::ref, Function.identity())));
    }

    Uni<QuantityConnection> page(
            List<Catalogue> scope,
            PlaceFilter place,
            QuantityFilter filter,
            PageArguments arguments,
            @Nullable QuantityOrder order) {
        List<Catalogue> catalogues =
                scope.stream().filter(filter.entity()::admits).toList();
        WhereClause where = new WhereClause(limits);
        place.restrict(where);
        filter.restrict(where, catalogues);
        Optional<String> statement = LIST.page(catalogues, where, arguments, QuantityOrder.ordering(order));
        return reader.read(statement, where)
                .map(rows -> QuantityConnection.of(
                        Page.of(arguments, rows).map(read -> QuantityRows.views(read, catalogues)),
                        order,
                        () -> count(catalogues, place, filter)));
    }

    /** Reads the parents of these quantities, in one statement. */
    Uni<Map<QuantityViewKey, QuantityView>> parents(List<QuantityView> children) {
        WhereClause where = new WhereClause(limits);
        List<QuantityViewKey> keys = children.stream()
                .map(QuantityView::parentKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        String statement =
                "SELECT %s FROM %s JOIN inventory_quantity USING (catalogue_id, sku_ref, location_ref, id, ref)"
                        .formatted(
                                QuantityRows.COLUMNS,
                                QuantityViewKey.scope(where, keys).table());
        List<Catalogue> catalogues =
                children.stream().map(QuantityView::home).distinct().toList();
        return reader.read(statement, where).map(rows -> QuantityRows.views(rows, catalogues).stream()
                .collect(Collectors.toMap(QuantityView::key, Function.identity())));
    }

    static Cursor cursor(QuantityView quantity, @Nullable QuantityOrder order) {
        PositionViewKey place = quantity.place();
        Cursor plain = new Cursor(
                LIST.kind(),
                List.of(String.valueOf(place.catalogueId()), place.sku(), place.location(), quantity.id()));
        Ordering<QuantityView> ordering = QuantityOrder.ordering(order);
        return ordering == null ? plain : ordering.cursor(plain, quantity);
    }

    private Uni<Long> count(List<Catalogue> catalogues, PlaceFilter place, QuantityFilter filter) {
        WhereClause where = new WhereClause(limits);
        place.restrict(where);
        filter.restrict(where, catalogues);
        return reader.count(LIST.count(catalogues, where), where);
    }
}
