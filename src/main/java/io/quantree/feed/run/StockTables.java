package io.quantree.feed.run;

import static io.quantree.feed.run.SourceColumn.json;
import static io.quantree.feed.run.SourceColumn.number;
import static io.quantree.feed.run.SourceColumn.text;
import static io.quantree.feed.run.SourceColumn.time;

import io.quantree.stock.model.SegmentName;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What feeds of stock read. */
final class StockTables {
    private static final SourceKey SKU = SourceKey.text("t.sku_ref");
    private static final SourceKey LOCATION = SourceKey.text("t.location_ref");
    private static final SourceKey ID = SourceKey.number("t.id");

    private static final String OF_CATALOGUE = "t.catalogue_id = $1";

    /** The refs of the locations of the catalogue's owner that are INACTIVE, so that their positions show that. */
    private static final String SHOWN_STATUS = """
            CASE WHEN t.location_ref = ANY(ARRAY(SELECT l.ref FROM location l JOIN inventory_catalogue c ON c.retailer_id = l.retailer_id \
            WHERE c.id = $1 AND l.status = 'INACTIVE')) THEN 'INACTIVE' ELSE t.status END\
            """;

    static final SourceTable POSITION = new SourceTable(
            List.of(
                    text("ref", "t.ref"),
                    text("type", "t.type"),
                    text("status", SHOWN_STATUS),
                    text("product_ref", "t.sku_ref"),
                    text("location_ref", "t.location_ref"),
                    number("on_hand", "t.on_hand"),
                    json("attributes", "t.attributes::text"),
                    number("version", "t.version"),
                    time("created_on", "t.created_on"),
                    time("updated_on", "t.updated_on")),
            "inventory_position t",
            OF_CATALOGUE,
            List.of(SKU, LOCATION),
            """
            unnest($2::text[], $3::text[]) AS k (sku_ref, location_ref)
            JOIN inventory_position t ON t.catalogue_id = $1 AND t.sku_ref = k.sku_ref AND t.location_ref = k.location_ref
            """,
            "t.ref",
            "t.type",
            SHOWN_STATUS);

    private static final String PARENT = """
            CASE WHEN t.parent_id IS NOT NULL THEN (SELECT p.ref FROM inventory_quantity p WHERE p.catalogue_id = t.catalogue_id \
            AND p.sku_ref = t.sku_ref AND p.location_ref = t.location_ref AND p.id = t.parent_id) END\
            """;

    static final SourceTable QUANTITY = new SourceTable(
            quantityColumns(),
            "inventory_quantity t",
            OF_CATALOGUE,
            List.of(SKU, LOCATION, ID),
            """
            unnest($2::text[], $3::text[], $4::bigint[]) AS k (sku_ref, location_ref, id)
            JOIN inventory_quantity t ON t.catalogue_id = $1 AND t.sku_ref = k.sku_ref AND t.location_ref = k.location_ref AND t.id = k.id
            """,
            "t.ref",
            "t.type",
            "t.status");

    static final SourceTable RESERVATION = new SourceTable(
            QUANTITY.columns(),
            QUANTITY.from(),
            OF_CATALOGUE + " AND t.type = 'RESERVED'",
            QUANTITY.keys(),
            QUANTITY.changed(),
            QUANTITY.ref(),
            QUANTITY.type(),
            QUANTITY.status());

    /** A movement does not say the location of its quantity; the claim of the quantity's ref does. */
    private static final String NAMED = """
            LEFT JOIN inventory_quantity_ref r ON r.catalogue_id = t.catalogue_id AND r.id = t.quantity_id
            LEFT JOIN inventory_quantity q
              ON q.catalogue_id = r.catalogue_id AND q.sku_ref = r.sku_ref AND q.location_ref = r.location_ref AND q.id = r.id
            """;

    static final SourceTable MOVEMENT = new SourceTable(
            List.of(
                    text("product_ref", "t.sku_ref"),
                    text("location_ref", "q.location_ref"),
                    text("quantity_ref", "q.ref"),
                    text("quantity_type", "q.type"),
                    number("quantity_version", "t.quantity_version"),
                    time("recorded_on", "t.recorded_on"),
                    time("occurred_on", "t.occurred_on"),
                    number("quantity_change", "t.delta"),
                    number("quantity_after", "t.balance"),
                    number("on_hand_change", "t.on_hand_delta"),
                    text("status", "t.status"),
                    text("source", "t.source"),
                    text("source_ref", "t.source_ref"),
                    text("reason", "t.reason"),
                    text("principal", "t.principal")),
            "inventory_movement t\n" + NAMED,
            OF_CATALOGUE,
            List.of(
                    SKU,
                    SourceKey.number("t.quantity_id"),
                    SourceKey.number("t.quantity_version"),
                    new SourceKey("t.recorded_on", "timestamptz", OffsetDateTime.parse("0001-01-01T00:00:00Z"))),
            """
            unnest($2::text[], $3::bigint[], $4::bigint[]) AS k (sku_ref, quantity_id, quantity_version)
            JOIN inventory_movement t ON t.catalogue_id = $1 AND t.sku_ref = k.sku_ref AND t.quantity_id = k.quantity_id
              AND t.quantity_version >= k.quantity_version
            """ + NAMED,
            "coalesce(q.ref, '')",
            "coalesce(q.type, '')",
            "t.status");

    private StockTables() {}

    private static List<SourceColumn> quantityColumns() {
        List<SourceColumn> columns = new ArrayList<>(List.of(
                text("ref", "t.ref"),
                text("type", "t.type"),
                text("status", "t.status"),
                text("product_ref", "t.sku_ref"),
                text("location_ref", "t.location_ref"),
                number("quantity", "t.quantity")));
        for (SegmentName segment : SegmentName.ALL) {
            String sql = "t." + segment.column();
            columns.add(segment.isTime() ? time(segment.column(), sql) : text(segment.column(), sql));
        }
        columns.addAll(List.of(
                time("expected_on", "t.expected_on"),
                text("storage_area_ref", "t.storage_area_ref"),
                text("parent_ref", PARENT),
                text("association_type", "t.association_type"),
                text("association_ref", "t.association_ref"),
                time("as_of", "t.as_of"),
                json("attributes", "t.attributes::text"),
                number("version", "t.version"),
                time("created_on", "t.created_on"),
                time("updated_on", "t.updated_on")));
        return columns;
    }
}
