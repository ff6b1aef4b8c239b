package io.quantree.offer;

import static io.quantree.offer.LocationSupply.Counted.HAS_ARRIVALS;
import static io.quantree.offer.LocationSupply.Counted.HAS_TREE;

import io.quantree.input.Instants;
import io.quantree.offer.LocationSupply.Counted;
import io.quantree.offer.SupplySummary.Product;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.WhereClause;
import io.quantree.stock.level.LevelSql;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lets the database sum up the supply of products. */
@ApplicationScoped
class SummaryReader {
    // The kinds of rows.
    private static final int STOCK = 0;
    private static final int POSITION_STATUS = 1;
    private static final int WITHDRAWN = 2;
    private static final int SETUP = 3;

    /**
     * One snapshot of four kinds of rows: the sums for each location, from one range of the primary key for each product; the statuses of
     * positions that are not ACTIVE, from a partial index; the withdrawn virtual positions; the version of the setup. The keys stand in
     * subqueries, so that one plan serves any number of them.
     *
     * <p>Parameters: 1 products, 2 first and 3 last locations; conditions of 4 free and 5 matching; 6 arrival types; 7 inventory catalogue,
     * 8 virtual catalogue, 9 retailer; 10 the most rows. Constants: 11 to 14 the kinds, 15 and 16 the flags, 17 what allocations take, which
     * are passed over themselves.
     */
    private static final String SUMMARY = """
            SELECT asked.number::integer, found.kind, found.location_ref, found.free, found.matching, found.nearest, found.flags, found.status
            FROM unnest((SELECT %1$s::text[]), (SELECT %2$s::text[]), (SELECT %3$s::text[]))
              WITH ORDINALITY AS asked (sku, first_location, last_location, number)
            CROSS JOIN LATERAL (
              (SELECT %11$d AS kind, location_ref, coalesce(sum(quantity - promised_now) FILTER (WHERE free), 0)::bigint AS free,
                 coalesce(sum(quantity - promised_now) FILTER (WHERE free AND matching), 0)::bigint AS matching,
                 min(expires_on) FILTER (WHERE free AND matching AND quantity > promised_now AND type <> 'RESERVED') AS nearest,
                 coalesce(bit_or(flags), 0) AS flags, NULL::text AS status
               FROM (
                 SELECT location_ref, quantity, type, expires_on, %17$s AS promised_now, %4$s AS free, %5$s AS matching,
                   CASE WHEN status = 'INACTIVE' THEN 0
                     ELSE CASE WHEN parent_id IS NULL THEN 0 ELSE %15$d END + CASE WHEN type = ANY(%6$s) THEN %16$d ELSE 0 END END AS flags
                 FROM inventory_quantity
                 WHERE catalogue_id = %7$s AND sku_ref = asked.sku AND location_ref BETWEEN asked.first_location AND asked.last_location
                   AND id >= 0) AS q
               GROUP BY location_ref
               OFFSET 0)
              UNION ALL
              (SELECT %12$d, location_ref, NULL, NULL, NULL, NULL, status
               FROM inventory_position
               WHERE catalogue_id = %7$s AND sku_ref = asked.sku AND location_ref BETWEEN asked.first_location AND asked.last_location
                 AND status <> 'ACTIVE'
               OFFSET 0)
              UNION ALL
              (SELECT %13$d, group_ref, NULL, NULL, NULL, NULL, status
               FROM virtual_position
               WHERE virtual_catalogue_id = %8$s AND product_ref = asked.sku AND status IS NOT NULL
               OFFSET 0)) AS found
            UNION ALL
            SELECT 0, %14$d, NULL, coalesce(max(version), 0), NULL, NULL, NULL, NULL FROM retailer_setup WHERE retailer_id = %9$s
            LIMIT %10$s
            """;

    private static final String PROMISED = LevelSql.promised("inventory_quantity");

    private final ReadStatements reader;
    private final GraphQlLimits limits;
    private final AvailabilitySettings settings;
    private final SupplyRule rule;

    SummaryReader(ReadStatements reader, GraphQlLimits limits, AvailabilitySettings settings, SupplyRule rule) {
        this.reader = reader;
        this.limits = limits;
        this.settings = settings;
        this.rule = rule;
    }

    Uni<SupplySummary> read(OfferSetup setup, OfferQuestion question) {
        WhereClause where = new WhereClause(limits);
        return reader.read(statement(where, setup, question), where)
                .invoke(rows -> OfferQuestion.checkSize(rows, settings.positionsMax(), "positions"))
                .map(rows -> summary(setup, question.keys(), rows));
    }

    String statement(WhereClause where, OfferSetup setup, OfferQuestion question) {
        boolean all = question.segment().isAll();
        if (!all) {
            question.segment().restrict(where);
        }
        List<OfferKey> keys = question.keys();
        LocationScope scope = setup.locations();
        String at = where.bind(question.at().atOffset(ZoneOffset.UTC)) + "::timestamptz";
        String free = "parent_id IS NULL AND " + new LevelSql(rule.level(), where, at).freeOfRoot();
        return SUMMARY.formatted(
                texts(where, keys.stream().map(OfferKey::productRef)),
                texts(where, keys.stream().map(key -> key.locationRef() == null ? scope.first() : key.locationRef())),
                texts(where, keys.stream().map(key -> key.locationRef() == null ? scope.last() : key.locationRef())),
                free,
                all ? "TRUE" : "(" + where.text() + ")",
                texts(where, settings.arrivalTypes().stream()),
                where.bind(setup.catalogue().inventoryCatalogueId),
                where.bind(setup.catalogue().id),
                where.bind(setup.catalogue().retailerId),
                where.bind(settings.positionsMax() + 1L),
                STOCK,
                POSITION_STATUS,
                WITHDRAWN,
                SETUP,
                HAS_TREE,
                HAS_ARRIVALS,
                PROMISED);
    }

    private static String texts(WhereClause where, Stream<String> texts) {
        return where.bind(texts.toArray(String[]::new));
    }

    // Columns by position: looking them up by name costs too much over thousands of rows.
    private static SupplySummary summary(OfferSetup setup, List<OfferKey> keys, List<Row> rows) {
        List<ProductTally> tallies =
                keys.stream().map(key -> new ProductTally()).toList();
        long setupVersion = 0;
        for (Row row : rows) {
            int kind = row.getInteger(1);
            if (kind == SETUP) {
                setupVersion = row.getLong(3);
            } else {
                add(tallies.get(row.getInteger(0) - 1), kind, row, setup);
            }
        }
        List<Product> products = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            products.add(tallies.get(i).product(keys.get(i), setup));
        }
        return new SupplySummary(setup, setupVersion, products);
    }

    private static void add(ProductTally tally, int kind, Row row, OfferSetup setup) {
        String ref = row.getString(2);
        switch (kind) {
            case STOCK ->
                tally.count(new Counted(
                        ref, row.getLong(3), row.getLong(4), Instants.of(row.getOffsetDateTime(5)), row.getInteger(6)));
            case POSITION_STATUS -> tally.status(ref, row.getString(7));
            default -> {
                if (!setup.statuses().derives(row.getString(7))) {
                    tally.withdraw(ref);
                }
            }
        }
    }
}
