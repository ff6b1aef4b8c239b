package io.quantree.feed.run;

import static io.quantree.feed.run.SourceColumn.flag;
import static io.quantree.feed.run.SourceColumn.json;
import static io.quantree.feed.run.SourceColumn.number;
import static io.quantree.feed.run.SourceColumn.text;
import static io.quantree.feed.run.SourceColumn.time;

import java.util.List;

/** What feeds of catalogues read. */
final class CatalogueTables {
    private static final List<SourceKey> KEYS = List.of(SourceKey.number("t.id"));
    private static final String RETAILERS = "array_to_string(t.retailer_id || t.shared_with, ',')";

    static final SourceTable CATALOGUE = new SourceTable(
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
            KEYS,
            "inventory_catalogue t",
            "t.ref",
            "t.type",
            "t.status");

    static final SourceTable VIRTUAL_CATALOGUE = new SourceTable(
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
            KEYS,
            "virtual_catalogue t",
            "t.ref",
            "t.type",
            "t.status");

    private CatalogueTables() {}
}
