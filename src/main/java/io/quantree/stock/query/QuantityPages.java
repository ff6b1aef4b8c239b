package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryQuantity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads pages of quantities that another feature selects. */
@Singleton
public record QuantityPages(ReadStatements reader, GraphQlLimits limits) {
    private static final List<String> PICKED = List.of("catalogue_id", "sku_ref", "location_ref", "id", "ref");

    /** Joins the other columns by primary key. The selected rows keep their order, and only one page is read. */
    private static final String STORED =
            " CROSS JOIN LATERAL (SELECT %s FROM inventory_quantity WHERE %s OFFSET 0) AS stored"
                    .formatted(
                            Stream.of(InventoryQuantity.COLUMNS.split(", "))
                                    .filter(column -> !PICKED.contains(column))
                                    .collect(Collectors.joining(", ")),
                            PICKED.stream()
                                    .map(column -> "inventory_quantity.%1$s = picked.%1$s".formatted(column))
                                    .collect(Collectors.joining(" AND ")));

    public void check(String field, int entries, PageArguments arguments) {
        arguments.checkNested(field, entries, limits);
    }

    /**
     * Reads one page.
     *
     * @param picked binds its parameters and returns a SELECT of the columns catalogue_id, sku_ref, location_ref, id and ref of quantities;
     *     called once for each statement
     */
    public Uni<QuantityConnection> page(
            Catalogue catalogue, Function<WhereClause, String> picked, PageArguments arguments) {
        List<Catalogue> home = List.of(catalogue);
        WhereClause where = new WhereClause(limits);
        return reader.read(list(picked.apply(where), STORED).page(home, where, arguments), where)
                .map(rows -> QuantityConnection.of(
                        Page.of(arguments, rows).map(read -> StockLists.entities(read, home, InventoryQuantity::of)),
                        null,
                        () -> count(home, picked)));
    }

    private Uni<Long> count(List<Catalogue> home, Function<WhereClause, String> picked) {
        WhereClause where = new WhereClause(limits);
        return reader.count(list(picked.apply(where), "").count(home, where), where);
    }

    private static KeysetQuery list(String picked, String joined) {
        return new KeysetQuery(
                QuantityReader.LIST.kind(),
                "(" + picked + ") AS picked" + joined,
                InventoryQuantity.COLUMNS,
                QuantityReader.LIST.key());
    }
}
