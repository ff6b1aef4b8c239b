package io.quantree.webhook.event;

import io.quantree.change.Change;
import io.quantree.input.FieldText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.stock.level.LevelRule;
import io.quantree.stock.level.LevelSql;
import io.quantree.webhook.EventBody.Subject;
import io.quantree.webhook.WebhookEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the shortages that begin with the changes of a page: quantities of which more is promised than there is. They are looked for in the
 * stock as it is now, and remembered in the transaction of the cursor until they end, so each is found once, however often it changes.
 */
@Singleton
record Shortages(LevelRule rule, GraphQlLimits limits) {
    /**
     * Looks at positions whose stock has moved, and at those that were short: reservations alone begin no shortage, but end them. What was
     * told before there was a webhook that is told now is told again. 1 to 5 the positions with what is known of each, 6 what is promised of a
     * quantity, 7 what it has for that, 8 the cursor.
     */
    private static final String BEGUN = """
            WITH place AS (
              SELECT * FROM unnest(%1$s::bigint[], %2$s::text[], %3$s::text[], %4$s::boolean[], %5$s::bigint[])
                AS i (catalogue_id, sku_ref, location_ref, moved, since)
              WHERE moved OR EXISTS (
                SELECT FROM webhook_shortage s
                WHERE s.catalogue_id = i.catalogue_id AND s.sku_ref = i.sku_ref AND s.location_ref = i.location_ref)),
            short AS MATERIALIZED (
              SELECT *, kept - greatest(0, there) AS missing
              FROM (
                SELECT q.catalogue_id, q.sku_ref, q.location_ref, q.id, q.ref, place.since, %6$s AS kept, %7$s AS there
                FROM place CROSS JOIN LATERAL (
                  SELECT * FROM inventory_quantity
                  WHERE catalogue_id = place.catalogue_id AND sku_ref = place.sku_ref AND location_ref = place.location_ref
                    AND id >= 0 AND promised IS NOT NULL OFFSET 0) AS q) AS goods
              WHERE kept > greatest(0, there)),
            over AS (
              DELETE FROM webhook_shortage s USING place
              WHERE s.catalogue_id = place.catalogue_id AND s.sku_ref = place.sku_ref AND s.location_ref = place.location_ref
                AND NOT EXISTS (
                  SELECT FROM short
                  WHERE short.catalogue_id = s.catalogue_id AND short.sku_ref = s.sku_ref AND short.location_ref = s.location_ref
                    AND short.id = s.quantity_id)),
            known AS (
              SELECT s.* FROM short JOIN webhook_shortage s
                ON s.catalogue_id = short.catalogue_id AND s.sku_ref = short.sku_ref AND s.location_ref = short.location_ref
                  AND s.quantity_id = short.id
              WHERE s.cursor > short.since),
            begun AS (
              INSERT INTO webhook_shortage (catalogue_id, sku_ref, location_ref, quantity_id, cursor)
              SELECT catalogue_id, sku_ref, location_ref, id, %8$s::bigint FROM short
              WHERE NOT EXISTS (
                SELECT FROM known
                WHERE known.catalogue_id = short.catalogue_id AND known.sku_ref = short.sku_ref AND known.location_ref = short.location_ref
                  AND known.quantity_id = short.id)
              ON CONFLICT (catalogue_id, sku_ref, location_ref, quantity_id) DO UPDATE SET cursor = excluded.cursor
              RETURNING catalogue_id, sku_ref, location_ref, quantity_id AS id)
            SELECT catalogue_id, sku_ref, location_ref, id, ref, kept::bigint AS promised, missing::bigint AS missing,
              ARRAY(
                SELECT a.association_ref FROM inventory_quantity AS a
                WHERE a.catalogue_id = short.catalogue_id AND a.sku_ref = short.sku_ref AND a.location_ref = short.location_ref
                  AND a.parent_id = short.id AND a.id < 0 AND a.status = 'ACTIVE' AND (a.held_until IS NULL OR a.held_until > now())
                GROUP BY a.association_ref ORDER BY max(a.created_on) DESC, a.association_ref LIMIT 20) AS reservations
            FROM begun JOIN short USING (catalogue_id, sku_ref, location_ref, id)
            ORDER BY catalogue_id, sku_ref, location_ref, ref
            """;

    private record Place(long catalogueId, String product, String location) {
        static Place of(Row row) {
            return new Place(row.getLong("catalogue_id"), row.getString("sku_ref"), row.getString("location_ref"));
        }
    }

    /**
     * What a page says of a position.
     *
     * @param last its latest change
     * @param moved whether stock has changed, and not allocations alone
     * @param since when the first webhook began that is told of it, as a cursor
     */
    private record Moved(ChangeView last, boolean moved, long since) {}

    /** A change of a quantity, and since when the webhooks of its retailers are told of shortages. */
    record Watched(Change change, long since) {}

    /** Finds those that begin, with the latest change of each position. */
    Uni<List<Happening>> begun(SqlConnection connection, Collection<Watched> changes, long cursor) {
        Map<Place, Moved> places = new LinkedHashMap<>();
        for (Watched watched : changes) {
            ChangeView view = ChangeView.of(watched.change());
            Long catalogue = watched.change().catalogueId();
            String product = view.key("productRef");
            String location = view.key("locationRef");
            if (catalogue != null && product != null && location != null) {
                boolean moved = !watched.change().ref().startsWith(FieldText.ALLOCATION);
                places.merge(
                        new Place(catalogue, product, location),
                        new Moved(view, moved, watched.since()),
                        (earlier, later) -> new Moved(
                                later.moved() || !earlier.moved() ? later.last() : earlier.last(),
                                earlier.moved() || later.moved(),
                                later.since()));
            }
        }
        return places.isEmpty() ? Uni.createFrom().item(List.of()) : read(connection, places, cursor);
    }

    private Uni<List<Happening>> read(SqlConnection connection, Map<Place, Moved> places, long cursor) {
        WhereClause where = new WhereClause(limits);
        LevelSql level = new LevelSql(rule, where, "now()");
        String statement = BEGUN.formatted(
                where.bind(places.keySet().stream().map(Place::catalogueId).toArray(Long[]::new)),
                where.bind(places.keySet().stream().map(Place::product).toArray(String[]::new)),
                where.bind(places.keySet().stream().map(Place::location).toArray(String[]::new)),
                where.bind(places.values().stream().map(Moved::moved).toArray(Boolean[]::new)),
                where.bind(places.values().stream().map(Moved::since).toArray(Long[]::new)),
                LevelSql.promised("q"),
                level.forAllocations("q"),
                where.bind(cursor));
        return connection.preparedQuery(statement).execute(where.parameters()).map(rows -> {
            List<Happening> found = new ArrayList<>();
            for (Row row : rows) {
                found.add(happening(
                        row, Objects.requireNonNull(places.get(Place.of(row))).last()));
            }
            return found;
        });
    }

    private static Happening happening(Row row, ChangeView last) {
        String ref = row.getString("ref");
        long catalogue = row.getLong("catalogue_id");
        Subject subject = new Subject(
                ChangeEvents.QUANTITY,
                ref,
                Long.toString(row.getLong("id")),
                null,
                null,
                ChangeEvents.CATALOGUE,
                last.catalogueRef(),
                Long.toString(catalogue));
        JsonObject attributes = last.told()
                .put("quantityRef", ref)
                .put("promised", row.getLong("promised"))
                .put("missing", row.getLong("missing"))
                .put("reservationRefs", new JsonArray(List.of(row.getArrayOfStrings("reservations"))));
        // The version is that of the quantity that has changed, which may be another one.
        attributes.remove("version");
        return new Happening(
                WebhookEvent.SHORTAGE_FOUND,
                last.change(),
                subject,
                ChangeEvents.refs(last.catalogueRef()),
                row.getString("location_ref"),
                row.getString("sku_ref"),
                ref,
                attributes);
    }
}
