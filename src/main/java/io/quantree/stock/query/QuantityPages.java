package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NestedRows;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pages of the quantities that another feature picks out. */
@ApplicationScoped
public class QuantityPages {
    private static final List<String> PICKED = List.of("catalogue_id", "sku_ref", "location_ref", "id", "ref");

    /** Everything else of each of them, one probe each: what is picked stays in its order, and a page reads no further than it needs. */
    private static final String STORED =
            " CROSS JOIN LATERAL (SELECT %s FROM inventory_quantity WHERE %s OFFSET 0) AS stored"
                    .formatted(
                            QuantityRows.NAMES.stream()
                                    .filter(column -> !PICKED.contains(column))
                                    .collect(Collectors.joining(", ")),
                            PICKED.stream()
                                    .map(column -> "inventory_quantity.%1$s = picked.%1$s".formatted(column))
                                    .collect(Collectors.joining(" AND ")));

    private final ReadStatements reader;
    private final GraphQlLimits limits;

    QuantityPages(ReadStatements reader, GraphQlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    /** Refuses pages under so many entries of an outer list that would come to more rows than one answer may have. */
    public void check(String field, int entries, PageArguments arguments) {
        NestedRows.check(field, entries, arguments, limits);
    }

    /**
     * One page.
     *
     * @param picked binds what it needs and answers a SELECT of the quantities' columns catalogue_id, sku_ref, location_ref, id and ref;
     *     asked once for each statement
     */
    public Uni<QuantityConnection> page(
            Catalogue catalogue, Function<WhereClause, String> picked, PageArguments arguments) {
        List<Catalogue> home = List.of(catalogue);
        WhereClause where = new WhereClause(limits);
        return list(picked.apply(where), STORED)
                .page(home, where, arguments)
                .map(statement -> reader.read(statement, where))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(rows -> {
                    Page<Row> page = Page.of(arguments, rows);
                    return QuantityConnection.of(
                            page, QuantityRows.views(page.rows(), home), null, () -> count(home, picked));
                });
    }

    private Uni<Long> count(List<Catalogue> home, Function<WhereClause, String> picked) {
        WhereClause where = new WhereClause(limits);
        return reader.count(list(picked.apply(where), "").count(home, where), where);
    }

    private static KeysetQuery list(String picked, String joined) {
        return new KeysetQuery(
                QuantityReader.LIST.kind(),
                "(" + picked + ") AS picked" + joined,
                QuantityRows.COLUMNS,
                QuantityReader.LIST.key());
    }
}
