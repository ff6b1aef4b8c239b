package io.quantree.stock;

import io.quantree.graphql.GraphQlLimits;
import io.quantree.graphql.Page;
import io.quantree.graphql.PageArguments;
import io.quantree.graphql.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Pages of the quantities that another feature picks out. */
@ApplicationScoped
public class QuantityPages {
    private final StockReader reader;
    private final GraphQlLimits limits;

    QuantityPages(StockReader reader, GraphQlLimits limits) {
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
     * @param table {@code inventory_quantity}, or a join of it in which its columns need no prefix
     * @param conditions adds what picks the quantities out; asked once for each statement
     */
    public Uni<QuantityConnection> page(
            Catalogue catalogue, String table, Consumer<WhereClause> conditions, PageArguments arguments) {
        KeysetQuery list =
                new KeysetQuery(QuantityReader.LIST.kind(), table, QuantityRows.COLUMNS, QuantityReader.LIST.key());
        List<Catalogue> home = List.of(catalogue);
        WhereClause where = new WhereClause(limits);
        conditions.accept(where);
        return list.page(home, where, arguments)
                .map(statement -> reader.read(statement, where))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(rows -> {
                    Page<Row> page = Page.of(arguments, rows);
                    return QuantityConnection.of(
                            page, QuantityRows.views(page.rows(), home), null, () -> count(list, home, conditions));
                });
    }

    private Uni<Long> count(KeysetQuery list, List<Catalogue> home, Consumer<WhereClause> conditions) {
        WhereClause where = new WhereClause(limits);
        conditions.accept(where);
        return reader.count(list.count(home, where), where);
    }
}
