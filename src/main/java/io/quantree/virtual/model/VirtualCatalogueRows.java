package io.quantree.virtual.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.relay.Attribute;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import io.quantree.stock.model.SegmentName;
import io.quantree.virtual.model.VirtualSegmentDefinition.VirtualSegmentRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Maps rows to virtual catalogues. */
public final class VirtualCatalogueRows {
    public static final String TABLE = "virtual_catalogue";

    /** The columns to select. Columns of other tables come from subqueries, so that no name is ambiguous. */
    public static final String COLUMNS = """
            id, retailer_id, ref, type, status, name, description, inventory_catalogue_id, product_catalogue_ref, network_ids,
              control_group_id, attributes, all_networks, floor_at_zero, position_statuses, segment_definitions, version,
              created_on, updated_on,
              (SELECT i.ref FROM inventory_catalogue AS i WHERE i.id = inventory_catalogue_id) AS inventory_catalogue_ref,
              (SELECT i.type FROM inventory_catalogue AS i WHERE i.id = inventory_catalogue_id) AS inventory_catalogue_type,
              (SELECT g.ref FROM control_group AS g WHERE g.id = control_group_id) AS control_group_ref,
              ARRAY(SELECT n.ref FROM unnest(network_ids) WITH ORDINALITY AS listed (id, place)
                JOIN network AS n ON n.id = listed.id ORDER BY listed.place) AS network_refs\
            """;

    private VirtualCatalogueRows() {}

    public static VirtualCatalogue catalogue(Row row) {
        long retailerId = row.getLong("retailer_id");
        String[] networks = row.getArrayOfStrings("network_refs");
        String @Nullable [] statuses = row.getArrayOfStrings("position_statuses");
        return new VirtualCatalogue(
                row.getLong("id"),
                retailerId,
                row.getString("ref"),
                VirtualKind.valueOf(row.getString("type")),
                new Catalogue(
                        row.getLong("inventory_catalogue_id"),
                        retailerId,
                        row.getString("inventory_catalogue_ref"),
                        row.getString("inventory_catalogue_type")),
                row.getString("product_catalogue_ref"),
                Arrays.asList(row.getArrayOfLongs("network_ids")),
                networks.length == 0 ? null : networks[0],
                row.getLong("control_group_id"),
                row.getBoolean("all_networks"),
                row.getBoolean("floor_at_zero"),
                statuses == null ? List.of() : List.of(statuses),
                definitions(row.getJsonArray("segment_definitions")));
    }

    public static List<VirtualCatalogueView> views(List<Row> rows) {
        return BatchLoader.<Row, VirtualCatalogueView>of(rows, VirtualCatalogueRows::view)
                .members();
    }

    private static VirtualCatalogueView view(Row row, BatchLoader<VirtualCatalogueView> siblings) {
        VirtualCatalogue home = catalogue(row);
        return new VirtualCatalogueView(
                siblings,
                home,
                String.valueOf(home.id()),
                home.ref(),
                home.kind().name(),
                row.getString("status"),
                row.getString("name"),
                row.getString("description"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"),
                List.of(String.valueOf(home.retailerId())),
                VirtualCatalogueView.workflowRef(home.kind()),
                InventoryCatalogue.WORKFLOW_VERSION,
                CountView.of("version", row.getLong("version")),
                home.stock().ref(),
                home.productCatalogueRef(),
                home.networkIds().stream().map(String::valueOf).toList(),
                List.of(row.getArrayOfStrings("network_refs")),
                row.getString("control_group_ref"),
                home.allNetworks(),
                home.floorAtZero(),
                home.positionStatuses().isEmpty() ? null : home.positionStatuses(),
                home.segmentDefinitions(),
                Attribute.stored(row.getJsonObject("attributes")));
    }

    public static String stored(List<VirtualSegmentDefinition> definitions) {
        JsonArray stored = new JsonArray();
        for (VirtualSegmentDefinition definition : definitions) {
            JsonArray fields = new JsonArray();
            definition
                    .fields()
                    .forEach(rule -> fields.add(
                            new JsonObject().put("field", rule.field().name()).put("values", rule.values())));
            stored.add(new JsonObject().put("fields", fields));
        }
        return stored.encode();
    }

    private static List<VirtualSegmentDefinition> definitions(JsonArray stored) {
        return objects(stored)
                .map(definition -> new VirtualSegmentDefinition(objects(definition.getJsonArray("fields"))
                        .map(VirtualCatalogueRows::rule)
                        .toList()))
                .toList();
    }

    private static VirtualSegmentRule rule(JsonObject stored) {
        JsonArray values = stored.getJsonArray("values");
        return new VirtualSegmentRule(
                SegmentName.valueOf(stored.getString("field")),
                values == null ? null : values.stream().map(String::valueOf).toList());
    }

    private static Stream<JsonObject> objects(JsonArray stored) {
        return IntStream.range(0, stored.size()).mapToObj(stored::getJsonObject);
    }
}
