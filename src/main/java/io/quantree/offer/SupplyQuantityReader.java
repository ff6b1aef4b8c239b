package io.quantree.offer;

import io.quantree.input.Instants;
import io.quantree.relay.ReadStatements;
import io.quantree.stock.level.LevelSql;
import io.quantree.stock.model.Segment;
import io.quantree.virtual.model.OfferKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@Singleton
record SupplyQuantityReader(ReadStatements reader, AvailabilitySettings settings) {
    /**
     * $1 inventory catalogue; $2 products, $3 locations; $4 the most rows. The keys stand in subqueries, so that one plan serves any number
     * of them. Allocations are not read. An INACTIVE quantity is read only when another one has it as its parent: a position may have thousands of others.
     */
    private static final String QUANTITIES = """
            SELECT asked.number::integer - 1, q.id, q.parent_id, q.type, q.status, q.quantity, q.expires_on, q.expected_on, q.condition,
              q.country_of_origin, q.channel, q.manufacturer, q.manufacturer_batch_number, q.supplier, q.segment1, q.segment2, q.segment3, q.promised_now
            FROM unnest((SELECT $2::text[]), (SELECT $3::text[])) WITH ORDINALITY AS asked (sku, location, number)
            CROSS JOIN LATERAL (
              SELECT *, %s AS promised_now
              FROM inventory_quantity AS above
              WHERE catalogue_id = $1 AND sku_ref = asked.sku AND location_ref = asked.location AND id >= 0
                AND (status <> 'INACTIVE' OR EXISTS (
                  SELECT FROM inventory_quantity AS below
                  WHERE below.catalogue_id = $1 AND below.sku_ref = asked.sku AND below.location_ref = asked.location
                    AND below.parent_id = above.id AND below.id >= 0))
              OFFSET 0) AS q
            LIMIT $4
            """.formatted(LevelSql.promised("above"));

    Uni<Map<OfferKey, List<SupplyQuantity>>> read(OfferSetup setup, List<OfferKey> positions) {
        if (positions.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        long catalogueId = setup.catalogue().inventoryCatalogueId;
        Tuple parameters = Tuple.of(
                catalogueId,
                positions.stream().map(OfferKey::productRef).toArray(String[]::new),
                positions.stream().map(OfferKey::locationRef).toArray(String[]::new),
                settings.quantitiesMax() + 1L);
        return reader.read(QUANTITIES, parameters).map(rows -> {
            OfferQuestion.checkSize(rows, settings.quantitiesMax(), "quantities");
            Map<OfferKey, List<SupplyQuantity>> found = new HashMap<>();
            positions.forEach(position -> found.put(position, new ArrayList<>(4)));
            for (Row row : rows) {
                found.getOrDefault(positions.get(row.getInteger(0)), List.of()).add(quantity(row));
            }
            return found;
        });
    }

    // By position: looking columns up by name costs too much over thousands of rows.
    private static SupplyQuantity quantity(Row row) {
        Instant expiresOn = Instants.of(row.getOffsetDateTime(6));
        return new SupplyQuantity(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                expiresOn,
                Instants.of(row.getOffsetDateTime(7)),
                new Segment(
                        row.getString(8),
                        expiresOn,
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getString(14),
                        row.getString(15),
                        row.getString(16)),
                row.getLong(17));
    }
}
