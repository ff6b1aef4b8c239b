package io.quantree.offer;

import io.quantree.offer.ExplainedStock.Position;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.ReadStatements;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads where a product has positions, whether they are offered or not. */
@Singleton
record ExplainedStockReader(ReadStatements reader) {
    private static final int POSITIONS_MAX = 5_000;
    private static final int POSITION = 0;
    private static final int STATED = 1;

    /**
     * One snapshot of three kinds of rows: positions, stated virtual positions, and the version of the setup. An ACTIVE position without
     * quantities is passed over, as {@link SummaryReader} does.
     *
     * <p>$1 inventory catalogue, $2 product, $3 location or null for all, $4 virtual catalogue, $5 retailer, $6 the most positions.
     */
    private static final String STOCK = """
            (SELECT 0 AS kind, location_ref AS ref, status, 0::bigint AS version
             FROM inventory_position AS p
             WHERE catalogue_id = $1 AND sku_ref = $2 AND ($3::text IS NULL OR location_ref = $3)
               AND (status <> 'ACTIVE' OR EXISTS (
                 SELECT FROM inventory_quantity AS q
                 WHERE q.catalogue_id = $1 AND q.sku_ref = $2 AND q.location_ref = p.location_ref AND q.id >= 0))
             ORDER BY location_ref
             LIMIT $6)
            UNION ALL
            (SELECT 1, group_ref, status, 0
             FROM virtual_position
             WHERE virtual_catalogue_id = $4 AND product_ref = $2 AND status IS NOT NULL)
            UNION ALL
            SELECT 2, NULL, NULL, coalesce(max(version), 0) FROM retailer_setup WHERE retailer_id = $5
            """;

    Uni<ExplainedStock> read(OfferSetup setup, OfferKey key) {
        Tuple parameters = Tuple.of(
                setup.catalogue().inventoryCatalogueId,
                key.productRef(),
                key.locationRef(),
                setup.catalogue().id,
                setup.catalogue().retailerId,
                POSITIONS_MAX + 1L);
        return reader.read(STOCK, parameters).map(rows -> stock(setup, rows));
    }

    private ExplainedStock stock(OfferSetup setup, List<Row> rows) {
        List<Position> positions = new ArrayList<>();
        Set<String> withdrawn = new HashSet<>();
        long version = 0;
        for (Row row : rows) {
            String ref = row.getString("ref");
            String status = row.getString("status");
            switch (row.getInteger("kind")) {
                case POSITION -> positions.add(new Position(ref, status));
                case STATED -> {
                    if (!setup.statuses().derives(status)) {
                        withdrawn.add(ref);
                    }
                }
                default -> version = row.getLong("version");
            }
        }
        if (positions.size() > POSITIONS_MAX) {
            throw Problem.of(
                            ProblemType.QUERY_TOO_LARGE,
                            "The product has positions at more than " + POSITIONS_MAX
                                    + " locations; ask about one of them.")
                    .field("key")
                    .limit(POSITIONS_MAX);
        }
        return new ExplainedStock(setup, version, positions, withdrawn);
    }
}
