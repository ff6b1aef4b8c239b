package io.quantree.feed.run;

import static io.quantree.feed.run.SourceColumn.flag;
import static io.quantree.feed.run.SourceColumn.json;
import static io.quantree.feed.run.SourceColumn.number;
import static io.quantree.feed.run.SourceColumn.text;
import static io.quantree.feed.run.SourceColumn.time;

import io.quantree.feed.FeedFilter;
import io.quantree.feed.SourceType;
import io.quantree.stock.model.SegmentName;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What a feed reads from the database: the columns, the rows of one catalogue ($1) and the key in whose order they are read.
 *
 * @param from the table under the name {@code t}, with what is joined to it
 * @param scope the condition that a row is of the catalogue
 * @param changed joins the table to the keys of an incremental run: arrays from the parameter $2 on
 * @param ref what a filter by ref compares; type and status likewise
 */
record SourceTable(
        List<SourceColumn> columns,
        String from,
        String scope,
        List<SourceKey> keys,
        String changed,
        String ref,
        String type,
        String status) {
    private static final SourceKey SKU = SourceKey.text("t.sku_ref");
    private static final SourceKey LOCATION = SourceKey.text("t.location_ref");
    private static final SourceKey ID = SourceKey.number("t.id");

    private static final String OF_CATALOGUE = "t.catalogue_id = $1";

    /** The refs of the locations of the catalogue's owner that are INACTIVE, so that their positions show that. */
    private static final String SHOWN_STATUS = """
            CASE WHEN t.location_ref = ANY(ARRAY(SELECT l.ref FROM location l JOIN inventory_catalogue c ON c.retailer_id = l.retailer_id \
            WHERE c.id = $1 AND l.status = 'INACTIVE')) THEN 'INACTIVE' ELSE t.status END\
            """;

    private static final SourceTable POSITION = new SourceTable(
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

    private static final SourceTable QUANTITY = new SourceTable(
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

    private static final SourceTable RESERVATION = new SourceTable(
            QUANTITY.columns,
            QUANTITY.from,
            OF_CATALOGUE + " AND t.type = 'RESERVED'",
            QUANTITY.keys,
            QUANTITY.changed,
            QUANTITY.ref,
            QUANTITY.type,
            QUANTITY.status);

    /** A movement does not say the location of its quantity; the claim of the quantity's ref does. */
    private static final String NAMED = """
            LEFT JOIN inventory_quantity_ref r ON r.catalogue_id = t.catalogue_id AND r.id = t.quantity_id
            LEFT JOIN inventory_quantity q
              ON q.catalogue_id = r.catalogue_id AND q.sku_ref = r.sku_ref AND q.location_ref = r.location_ref AND q.id = r.id
            """;

    private static final SourceTable MOVEMENT = new SourceTable(
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

    private static final String RETAILERS = "array_to_string(t.retailer_id || t.shared_with, ',')";

    private static final SourceTable CATALOGUE = new SourceTable(
            List.of(
                    text("ref", "t.ref"),
                    text("type", "t.type"),
                    text("status", "t.status"),
                    text("name", "t.name"),
                    text("description", "t.description"),
                    text("retailer_refs", RETAILERS),
                    json("attributes", "t.attributes::text"),
                    number("version", "t.version"),
                    time("created_on", "t.created_on"),
                    time("updated_on", "t.updated_on")),
            "inventory_catalogue t",
            "t.id = $1",
            List.of(ID),
            "inventory_catalogue t",
            "t.ref",
            "t.type",
            "t.status");

    private static final SourceTable VIRTUAL_CATALOGUE = new SourceTable(
            List.of(
                    text("ref", "t.ref"),
                    text("type", "t.type"),
                    text("status", "t.status"),
                    text("name", "t.name"),
                    text("description", "t.description"),
                    text("retailer_refs", RETAILERS),
                    text(
                            "inventory_catalogue_ref",
                            "(SELECT i.ref FROM inventory_catalogue i WHERE i.id = t.inventory_catalogue_id)"),
                    text("product_catalogue_ref", "t.product_catalogue_ref"),
                    text(
                            "network_refs",
                            "(SELECT string_agg(n.ref, ',' ORDER BY array_position(t.network_ids, n.id)) FROM network n WHERE n.id = ANY(t.network_ids))"),
                    text("control_group_ref", "(SELECT g.ref FROM control_group g WHERE g.id = t.control_group_id)"),
                    flag("all_networks", "t.all_networks"),
                    flag("floor_at_zero", "t.floor_at_zero"),
                    json("attributes", "t.attributes::text"),
                    number("version", "t.version"),
                    time("created_on", "t.created_on"),
                    time("updated_on", "t.updated_on")),
            "virtual_catalogue t",
            "t.id = $1",
            List.of(ID),
            "virtual_catalogue t",
            "t.ref",
            "t.type",
            "t.status");

    static SourceTable of(SourceType type) {
        return switch (type) {
            case INVENTORY_CATALOGUE -> CATALOGUE;
            case INVENTORY_POSITION -> POSITION;
            case INVENTORY_QUANTITY -> QUANTITY;
            case RESERVATION -> RESERVATION;
            case MOVEMENT -> MOVEMENT;
            case VIRTUAL_CATALOGUE -> VIRTUAL_CATALOGUE;
            case VIRTUAL_POSITION -> throw new IllegalArgumentException("Virtual positions are derived, not stored.");
        };
    }

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

    /** What a filter compares; of the catalogue it is the list of catalogues that is filtered. */
    String compared(FeedFilter filter) {
        return switch (filter.name()) {
            case REF -> ref;
            case TYPE -> type;
            case STATUS -> status;
            case CATALOGUE_REF -> throw new IllegalArgumentException("The catalogues are chosen before.");
        };
    }
}
