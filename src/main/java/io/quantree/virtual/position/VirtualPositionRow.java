package io.quantree.virtual.position;

import io.quantree.relay.Attribute;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.model.VirtualPositionKey;
import io.quantree.virtual.model.VirtualSegments;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual position without its offer: derived from inventory positions, stored, or both.
 *
 * @param withdrawn the status that withdraws the position; null when its status follows the offer
 * @param version 0 without a stored row
 */
public record VirtualPositionRow(
        VirtualPositionKey key,
        String ref,
        String type,
        @Nullable String withdrawn,
        @Nullable List<Attribute> attributes,
        List<SegmentPattern> written,
        long version,
        OffsetDateTime createdOn,
        OffsetDateTime updatedOn) {

    static VirtualPositionRow of(VirtualCatalogue catalogue, Row row) {
        boolean aggregate = catalogue.kind() == VirtualKind.AGGREGATE;
        JsonArray segments = row.getJsonArray("segments");
        return new VirtualPositionRow(
                new VirtualPositionKey(
                        catalogue.id, row.getString("product_ref"), aggregate ? "" : row.getString("group_ref")),
                row.getString("ref"),
                row.getString("type"),
                row.getString("withdrawn"),
                Attribute.stored(row.getJsonObject("attributes")),
                segments == null ? List.of() : VirtualSegments.patterns(segments),
                row.getLong("version"),
                row.getOffsetDateTime("created_on"),
                row.getOffsetDateTime("updated_on"));
    }
}
