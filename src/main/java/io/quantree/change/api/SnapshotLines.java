package io.quantree.change.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.change.ChangeKind;
import io.quantree.change.JsonLine;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.SegmentName;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The stock of a snapshot, as the changes that would have created it. */
@Singleton
final class SnapshotLines {
    private static final int ROWS = 500;

    private static final String POSITIONS = "SELECT " + InventoryPosition.COLUMNS
            + " FROM inventory_position WHERE catalogue_id = $1 ORDER BY sku_ref, location_ref";
    private static final String QUANTITIES = "SELECT " + InventoryQuantity.COLUMNS
            + " FROM inventory_quantity WHERE catalogue_id = $1 ORDER BY sku_ref, location_ref, id";

    /** Lines of all positions and quantities of the catalogues, some hundred at a time. */
    Multi<List<String>> of(SqlConnection connection, List<Catalogue> catalogues, Set<ChangeKind> kinds) {
        List<Multi<List<String>>> parts = new ArrayList<>();
        for (Catalogue catalogue : catalogues) {
            if (kinds.contains(ChangeKind.POSITION)) {
                parts.add(lines(connection, POSITIONS, catalogue, SnapshotLines::position));
            }
            if (kinds.contains(ChangeKind.QUANTITY)) {
                parts.add(lines(connection, QUANTITIES, catalogue, SnapshotLines::quantity));
            }
        }
        return Multi.createBy().concatenating().streams(parts);
    }

    private static Multi<List<String>> lines(
            SqlConnection connection, String statement, Catalogue catalogue, BiFunction<Row, Catalogue, String> line) {
        return connection.prepare(statement).onItem().transformToMulti(prepared -> prepared.createStream(
                        ROWS, Tuple.of(catalogue.id()))
                .toMulti()
                .map(row -> line.apply(row, catalogue))
                .group()
                .intoLists()
                .of(ROWS));
    }

    private static String position(Row row, Catalogue catalogue) {
        InventoryPosition position = InventoryPosition.of(row, catalogue);
        JsonLine line = begin(
                ChangeKind.POSITION,
                catalogue,
                position.ref,
                position.productRef,
                position.locationRef,
                position.updatedOn,
                position.revision);
        line.number("onHand", position.pieces).text("status", position.status).text("type", position.type);
        text(line, "createdOn", position.createdOn);
        json(line, position.attached);
        return line.close().close().taken();
    }

    private static String quantity(Row row, Catalogue catalogue) {
        InventoryQuantity quantity = InventoryQuantity.of(row, catalogue);
        JsonLine line = begin(
                ChangeKind.QUANTITY,
                catalogue,
                quantity.ref,
                quantity.skuRef,
                quantity.locationRef,
                quantity.updatedOn,
                quantity.revision);
        line.number("quantity", quantity.pieces).text("status", quantity.status).text("type", quantity.type);
        text(line, "createdOn", quantity.createdOn);
        for (SegmentName name : SegmentName.ALL) {
            text(line, name.name(), name.valueIn(quantity.segment()));
        }
        text(line, "expectedOn", quantity.expectedOn);
        text(line, "storageAreaRef", quantity.storageAreaRef);
        text(line, "parentId", quantity.parentId);
        text(line, "associationType", quantity.associationType);
        text(line, "associationRef", quantity.associationRef);
        json(line, quantity.attached);
        return line.close().close().taken();
    }

    private static JsonLine begin(
            ChangeKind kind,
            Catalogue catalogue,
            String ref,
            String product,
            String location,
            @Nullable Instant on,
            long version) {
        JsonLine line = new JsonLine().open().json("snapshot", "true");
        text(line, "on", on);
        return line.text("kind", kind.name())
                .text("catalogueRef", catalogue.ref())
                .text("ref", ref)
                .object("key")
                .text("productRef", product)
                .text("locationRef", location)
                .close()
                .number("version", version)
                .json("before", "null")
                .object("after");
    }

    private static void text(JsonLine line, String name, @Nullable Object value) {
        if (value != null) {
            line.text(name, value.toString());
        }
    }

    private static void json(JsonLine line, @Nullable String attributes) {
        if (attributes != null) {
            line.json("attributes", attributes);
        }
    }
}
