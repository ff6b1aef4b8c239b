package io.quantree.virtual.position;

import io.quantree.offer.OfferSetup;
import io.quantree.relay.WhereClause;
import io.quantree.virtual.model.DerivedRefs;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.position.VirtualPosition.Key;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the statements over the virtual positions of one catalogue. A statement joins two parts: positions derived from offered inventory
 * positions, each with its stored row if it has one; and stored rows without such an inventory position. Both parts follow a primary key,
 * so that every page costs the same. Filters use the column names of the result.
 *
 * <p>A position's number also changes with the setup, with the categories of its product and when stock expires, so it was updated no
 * earlier than these.
 *
 * @param where collects the conditions and parameters
 * @param due the stock that has expired before the sweep; null without any
 */
record VirtualPositionQuery(
        VirtualCatalogue catalogue,
        OfferSetup setup,
        WhereClause where,
        Instant now,
        @Nullable DueStock due) {
    private static final String WRITTEN = """
            v.status, v.attributes::text AS attributes, v.segments::text AS segments, coalesce(v.version, 0) AS version,\
            """;

    private static final String BASE = """
            SELECT p.sku_ref AS product_ref, p.location_ref AS group_ref, coalesce(v.ref, p.ref || ':BASE') AS ref,
              coalesce(v.type, 'BASE') AS type, %1$s
              coalesce(v.created_on, p.created_on) AS created_on, greatest(v.updated_on, %6$s, %7$s, %5$s) AS updated_on
            FROM inventory_position AS p
            LEFT JOIN virtual_position AS v
              ON v.virtual_catalogue_id = %2$s AND v.product_ref = p.sku_ref AND v.group_ref = p.location_ref
            WHERE %3$s AND %4$s\
            """;

    private static final String BASE_ALONE = """
            SELECT v.product_ref, v.group_ref, v.ref, v.type, %1$s v.created_on,
              greatest(v.updated_on, %5$s, (
                SELECT p.updated_on FROM inventory_position AS p
                WHERE p.sku_ref = v.product_ref AND p.location_ref = v.group_ref AND %3$s)) AS updated_on
            FROM virtual_position AS v
            WHERE v.virtual_catalogue_id = %2$s AND NOT EXISTS (
              SELECT FROM inventory_position AS p
              WHERE p.sku_ref = v.product_ref AND p.location_ref = v.group_ref AND %3$s AND %4$s)\
            """;

    // A position that is no longer offered changes the number as well, so it counts for the time of the change.
    private static final String AGGREGATE = """
            SELECT a.product_ref, '' AS group_ref, coalesce(v.ref, a.product_ref || %8$s) AS ref,
              coalesce(v.type, 'AGGREGATE') AS type, %1$s
              coalesce(v.created_on, a.created_on) AS created_on, greatest(v.updated_on, a.updated_on, %7$s, %5$s) AS updated_on
            FROM (
              SELECT p.sku_ref AS product_ref, min(p.created_on) FILTER (WHERE %4$s) AS created_on, max(%6$s) AS updated_on
              FROM inventory_position AS p
              WHERE %3$s
              GROUP BY p.sku_ref
              HAVING bool_or(%4$s)) AS a
            LEFT JOIN virtual_position AS v
              ON v.virtual_catalogue_id = %2$s AND v.product_ref = a.product_ref AND v.group_ref = ''\
            """;

    private static final String AGGREGATE_ALONE = """
            SELECT v.product_ref, '' AS group_ref, v.ref, v.type, %1$s v.created_on,
              greatest(v.updated_on, %5$s, (
                SELECT max(p.updated_on) FROM inventory_position AS p WHERE p.sku_ref = v.product_ref AND %3$s)) AS updated_on
            FROM virtual_position AS v
            WHERE v.virtual_catalogue_id = %2$s AND v.group_ref = '' AND NOT EXISTS (
              SELECT FROM inventory_position AS p WHERE p.sku_ref = v.product_ref AND %3$s AND %4$s)\
            """;

    /** When the categories of the product changed: 1 retailer, 2 catalogue of products, 3 the product's column. */
    private static final String CATEGORISED = """
            (SELECT k.updated_on FROM product_category AS k
             WHERE k.retailer_id = %1$s AND k.product_catalogue_ref = %2$s AND k.product_ref = %3$s)\
            """;

    private static final String PAGE = """
            SELECT setup.version AS setup_version, page.*
            FROM (SELECT coalesce(max(version), 0) AS version FROM retailer_setup WHERE retailer_id = %1$s) AS setup
            LEFT JOIN (
              SELECT * FROM (
                (SELECT * FROM (%2$s) AS offered WHERE %4$s ORDER BY %5$s LIMIT %6$s)
                UNION ALL
                (SELECT * FROM (%3$s) AS alone WHERE %4$s ORDER BY %5$s LIMIT %6$s)) AS parts
              ORDER BY %5$s LIMIT %6$s) AS page ON TRUE
            ORDER BY %5$s
            """;

    private static final String COUNT = """
            SELECT coalesce(max(version), 0) AS setup_version,
              (SELECT count(*) FROM (%2$s) AS offered WHERE %4$s) + (SELECT count(*) FROM (%3$s) AS alone WHERE %4$s) AS total
            FROM retailer_setup WHERE retailer_id = %1$s
            """;

    String page(@Nullable Key after, @Nullable Key before, boolean backward, int rows) {
        bound(after, ">");
        bound(before, "<");
        String direction = backward ? " DESC" : "";
        Parts parts = parts();
        return PAGE.formatted(
                where.bind(setup.catalogue().retailerId),
                parts.offered(),
                parts.alone(),
                where.text(),
                "product_ref" + direction + ", group_ref" + direction,
                where.bind((long) rows));
    }

    String count() {
        Parts parts = parts();
        return COUNT.formatted(where.bind(setup.catalogue().retailerId), parts.offered(), parts.alone(), where.text());
    }

    private Parts parts() {
        String within = within();
        String offered = "p.status = ANY(" + where.bind(setup.positionStatuses().toArray(String[]::new)) + ")";
        String id = where.bind(catalogue.id);
        String setUp = where.bind(setup.changedOn(now).atOffset(ZoneOffset.UTC)) + "::timestamptz";
        String changed = due == null ? "p.updated_on" : due.changed(where);
        if (catalogue.kind() == VirtualKind.BASE) {
            return new Parts(
                    BASE.formatted(WRITTEN, id, within, offered, setUp, changed, categorised("p.sku_ref")),
                    BASE_ALONE.formatted(WRITTEN, id, within, offered, setUp));
        }
        String tail = where.bind(DerivedRefs.aggregate(catalogue, "")) + "::text";
        return new Parts(
                AGGREGATE.formatted(WRITTEN, id, within, offered, setUp, changed, categorised("a.product_ref"), tail),
                AGGREGATE_ALONE.formatted(WRITTEN, id, within, offered, setUp));
    }

    private String within() {
        return "p.catalogue_id = %s AND %s"
                .formatted(
                        where.bind(setup.catalogue().inventoryCatalogueId),
                        setup.locations().condition(where, "p.location_ref"));
    }

    private String categorised(String product) {
        return setup.controls().asksForCategories()
                ? CATEGORISED.formatted(
                        where.bind(catalogue.retailerId), where.bind(catalogue.productCatalogueRef), product)
                : "NULL::timestamptz";
    }

    private void bound(@Nullable Key key, String comparison) {
        if (key != null && catalogue.kind() == VirtualKind.BASE) {
            where.and("(product_ref, group_ref) %s (%s, %s)"
                    .formatted(comparison, where.bind(key.productRef()), where.bind(key.locationRef())));
        } else if (key != null) {
            where.and("product_ref " + comparison + " " + where.bind(key.productRef()));
        }
    }

    void only(List<Key> keys) {
        String products = where.bind(keys.stream().map(Key::productRef).toArray(String[]::new));
        String groups = where.bind(keys.stream().map(Key::locationRef).toArray(String[]::new));
        where.and(
                "product_ref = ANY(%1$s) AND (product_ref, group_ref) IN (SELECT * FROM unnest(%1$s::text[], %2$s::text[]))"
                        .formatted(products, groups));
    }

    private record Parts(String offered, String alone) {}
}
