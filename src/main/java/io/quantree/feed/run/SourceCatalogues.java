package io.quantree.feed.run;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.feed.FeedFilter;
import io.quantree.feed.FilterName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** The catalogues of a run: those of the feed's retailer, also the shared ones, that the filters of catalogues let through. */
final class SourceCatalogues {
    private static final String OF_RETAILER = "SELECT t.id, t.ref, t.retailer_id FROM %s t WHERE %s ORDER BY t.id";

    private SourceCatalogues() {}

    static Uni<List<SourceCatalogue>> of(SqlConnection connection, ClaimedRun run) {
        String table = run.source().isVirtual() ? "virtual_catalogue" : "inventory_catalogue";
        String statement = OF_RETAILER.formatted(table, Ownership.within("t", "$1::bigint[]"));
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(new Long[] {run.retailerId()}))
                .map(rows -> rows.stream()
                        .map(row -> new SourceCatalogue(
                                row.getLong("id"), row.getString("ref"), row.getLong("retailer_id")))
                        .filter(catalogue -> run.filters().stream().allMatch(filter -> admits(filter, catalogue)))
                        .toList());
    }

    private static boolean admits(FeedFilter filter, SourceCatalogue catalogue) {
        if (filter.name() != FilterName.CATALOGUE_REF) {
            return true;
        }
        boolean named = filter.value().stream().map(Catalogue::canonicalRef).anyMatch(catalogue.ref()::equals);
        return named != filter.operator().isNegative();
    }
}
