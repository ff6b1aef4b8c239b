package io.quantree.stock.write;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.Attributes;
import io.quantree.input.Instants;
import io.quantree.stock.model.PositionDraft;
import io.quantree.stock.model.QuantityContent;
import io.quantree.stock.model.QuantityDraft;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.SegmentName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Reads quantities with all their fields. */
public final class StoredQuantities {
    /** A quantity with all its fields, as {@link #draft} reads it. */
    public static final String SELECT = """
            SELECT ctid::text AS address, id, ref, version, type, status, quantity, as_of, updated_on, content_digest, %s,
              expected_on, storage_area_ref, parent_ref, association_type, association_ref, attributes::text AS attributes
            FROM inventory_quantity
            """.formatted(SegmentName.COLUMNS);

    private static final BatchStatement<Catalogue, PositionDraft> ALL = ofPositions("");
    private static final BatchStatement<Catalogue, PositionDraft> COUNTS = ofPositions("AND type = 'LAST_ON_HAND'");

    private StoredQuantities() {}

    private static BatchStatement<Catalogue, PositionDraft> ofPositions(String condition) {
        return new Columns<Catalogue, PositionDraft>()
                .single("catalogue", Catalogue::id)
                .text("sku_ref", position -> position.key.skuRef())
                .text("location_ref", position -> position.key.locationRef())
                .statement("""
                        SELECT i.ordinal::int - 1 AS line, q.*
                        FROM :numbered_rows
                        CROSS JOIN LATERAL (
                        %s  WHERE catalogue_id = :catalogue AND sku_ref = i.sku_ref AND location_ref = i.location_ref %s OFFSET 0) q
                        """.formatted(SELECT, condition));
    }

    public static Uni<Void> load(SqlConnection connection, Catalogue catalogue, List<PositionDraft> positions) {
        return load(ALL, connection, catalogue, positions);
    }

    public static Uni<Void> loadCounts(SqlConnection connection, Catalogue catalogue, List<PositionDraft> positions) {
        return load(COUNTS, connection, catalogue, positions);
    }

    private static Uni<Void> load(
            BatchStatement<Catalogue, PositionDraft> statement,
            SqlConnection connection,
            Catalogue catalogue,
            List<PositionDraft> positions) {
        return positions.isEmpty()
                ? Uni.createFrom().voidItem()
                : statement
                        .execute(connection, catalogue, positions)
                        .invoke(rows -> add(rows, positions))
                        .replaceWithVoid();
    }

    private static void add(RowSet<Row> rows, List<PositionDraft> positions) {
        for (Row row : rows) {
            positions.get(row.getInteger("line")).add(draft(row));
        }
    }

    public static QuantityDraft draft(Row row) {
        QuantityContent content = new QuantityContent(
                Segment.of(
                        name -> row.getString(name.column()),
                        name -> Instants.of(row.getOffsetDateTime(name.column()))),
                Instants.of(row.getOffsetDateTime("expected_on")),
                row.getString("storage_area_ref"),
                row.getString("parent_ref"),
                row.getString("association_type"),
                row.getString("association_ref"),
                Attributes.canonical(row.getString("attributes")));
        return QuantityDraft.stored(
                row.getLong("id"),
                row.getString("ref"),
                row.getString("address"),
                row.getLong("version"),
                row.getString("type"),
                row.getString("status"),
                row.getLong("quantity"),
                Instants.of(row.getOffsetDateTime("as_of")),
                Instants.of(row.getOffsetDateTime("updated_on")),
                row.getLong("content_digest"),
                content);
    }
}
