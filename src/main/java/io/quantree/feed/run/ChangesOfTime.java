package io.quantree.feed.run;

import io.quantree.catalogue.Ownership;
import io.quantree.virtual.model.VirtualCatalogue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Changes of offers that the change feed does not tell: stock that expires, controls that begin or end, and what clients write to virtual positions. */
@Singleton
record ChangesOfTime() {
    /** Longer than a transaction takes from reading the clock to its commit. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final String CONTROLS = """
            SELECT EXISTS (
              SELECT FROM control c JOIN control_group g ON g.id = c.control_group_id
              WHERE %s AND (c.starts_on > $2 AND c.starts_on <= $3 OR c.ends_on > $2 AND c.ends_on <= $3)) AS passed
            """.formatted(Ownership.within("g", "$1::bigint[]"));

    private static final String EXPIRED = """
            SELECT DISTINCT catalogue_id AS home, sku_ref AS product FROM inventory_quantity
            WHERE catalogue_id = ANY($1::bigint[]) AND expires_on > $2 AND expires_on <= $3
            """;

    private static final String WRITTEN = """
            SELECT DISTINCT virtual_catalogue_id AS home, product_ref AS product FROM virtual_position
            WHERE virtual_catalogue_id = ANY($1::bigint[]) AND updated_on > $2
            """;

    /**
     * Products with such a change.
     *
     * @param expired by inventory catalogue
     * @param written by virtual catalogue
     */
    record Products(Map<Long, Set<String>> expired, Map<Long, Set<String>> written) {}

    /** The products that have changed because time has passed; empty when a control has begun or ended, which may concern all. */
    Uni<Optional<Products>> since(
            SqlConnection connection, List<VirtualCatalogue> catalogues, Instant since, Instant now, Duration lead) {
        Long[] retailers = catalogues.stream()
                .flatMap(catalogue -> catalogue.owners().retailers().stream())
                .distinct()
                .toArray(Long[]::new);
        Long[] stock = catalogues.stream()
                .map(catalogue -> catalogue.inventoryCatalogueId)
                .distinct()
                .toArray(Long[]::new);
        Long[] virtual = catalogues.stream().map(catalogue -> catalogue.id).toArray(Long[]::new);
        return connection
                .preparedQuery(CONTROLS)
                .execute(Tuple.of(retailers, time(since), time(now)))
                .chain(rows -> rows.iterator().next().getBoolean("passed")
                        ? Uni.createFrom().item(Optional.<Products>empty())
                        : connection
                                .preparedQuery(EXPIRED)
                                .execute(Tuple.of(stock, time(since.plus(lead)), time(now.plus(lead))))
                                .chain(expired -> connection
                                        .preparedQuery(WRITTEN)
                                        .execute(Tuple.of(virtual, time(since.minus(MARGIN))))
                                        .map(written ->
                                                Optional.of(new Products(products(expired), products(written))))));
    }

    private static Map<Long, Set<String>> products(RowSet<Row> rows) {
        Map<Long, Set<String>> products = new HashMap<>();
        rows.forEach(row -> products.computeIfAbsent(row.getLong("home"), first -> new TreeSet<>())
                .add(row.getString("product")));
        return products;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
