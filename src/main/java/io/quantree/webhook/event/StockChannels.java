package io.quantree.webhook.event;

import io.quantree.catalogue.RefKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The channels of stock: those of a position are the channels of its quantities. */
record StockChannels(Map<Place, Set<String>> positions, Map<Long, String> quantities) {
    /** Each position costs one range of the key of quantities. */
    private static final String CHANNELS = """
            SELECT i.catalogue_id, i.sku_ref, i.location_ref, q.id, q.channel
            FROM unnest($1::bigint[], $2::text[], $3::text[]) AS i (catalogue_id, sku_ref, location_ref)
            CROSS JOIN LATERAL (
              SELECT id, channel FROM inventory_quantity
              WHERE catalogue_id = i.catalogue_id AND sku_ref = i.sku_ref AND location_ref = i.location_ref AND channel IS NOT NULL OFFSET 0) q
            """;

    static final StockChannels NONE = new StockChannels(Map.of(), Map.of());

    private record Place(long catalogueId, String product, String location) {
        static Place of(Happening happening) {
            Long catalogue = happening.change().catalogueId();
            return new Place(
                    catalogue == null ? 0 : catalogue,
                    String.valueOf(happening.product()),
                    String.valueOf(happening.location()));
        }
    }

    /** Reads the channels of the stock that events are about. */
    static Uni<StockChannels> of(SqlClient client, Collection<Happening> happenings) {
        List<Place> places = happenings.stream().map(Place::of).distinct().toList();
        if (places.isEmpty()) {
            return Uni.createFrom().item(NONE);
        }
        return client.preparedQuery(CHANNELS)
                .execute(Tuple.tuple()
                        .addArrayOfLong(places.stream().map(Place::catalogueId).toArray(Long[]::new))
                        .addArrayOfString(places.stream().map(Place::product).toArray(String[]::new))
                        .addArrayOfString(places.stream().map(Place::location).toArray(String[]::new)))
                .map(StockChannels::read);
    }

    private static StockChannels read(Iterable<Row> rows) {
        Map<Place, Set<String>> positions = new HashMap<>();
        Map<Long, String> quantities = new HashMap<>();
        for (Row row : rows) {
            Place place =
                    new Place(row.getLong("catalogue_id"), row.getString("sku_ref"), row.getString("location_ref"));
            positions.computeIfAbsent(place, first -> new HashSet<>()).add(row.getString("channel"));
            quantities.put(row.getLong("id"), row.getString("channel"));
        }
        return new StockChannels(positions, quantities);
    }

    Set<String> of(Happening happening) {
        Long catalogue = happening.change().catalogueId();
        if (happening.quantityRef() == null || catalogue == null) {
            return positions.getOrDefault(Place.of(happening), Set.of());
        }
        String channel = quantities.get(RefKey.of(catalogue, happening.quantityRef()));
        return channel == null ? Set.of() : Set.of(channel);
    }
}
