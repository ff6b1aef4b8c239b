package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.QuantityStatus;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The locations of some catalogues that are INACTIVE or were: their positions show another status than their own, or did. A location is
 * named by catalogue and ref.
 *
 * @param closed those that are INACTIVE
 * @param moved all of them
 * @param times when each of them became INACTIVE or ceased to be
 */
public record MovedLocations(List<String> closed, List<String> moved, List<OffsetDateTime> times) {
    static final MovedLocations NONE = new MovedLocations(List.of(), List.of(), List.of());

    private static final String PLAIN = "inventory_position";

    /** The parameters are those of {@link #bind}; {@code own_status} is the status in the row. */
    private static final String SHOWN = """
            (SELECT p.catalogue_id, p.id, p.ref, p.type, p.sku_ref, p.location_ref, p.on_hand, p.created_on, p.version, p.attributes,
               p.status AS own_status,
               CASE WHEN p.catalogue_id || ':' || p.location_ref = ANY($1::text[]) THEN 'INACTIVE' ELSE p.status END AS status,
               CASE WHEN p.catalogue_id || ':' || p.location_ref = ANY($2::text[])
                 THEN greatest(p.updated_on, ($3::timestamptz[])[array_position($2::text[], p.catalogue_id || ':' || p.location_ref)])
                 ELSE p.updated_on END AS updated_on
             FROM inventory_position AS p) AS inventory_position""";

    private static final String FIRST = "$1";

    static MovedLocations of(List<Catalogue> catalogues, List<Row> rows) {
        if (rows.isEmpty()) {
            return NONE;
        }
        MovedLocations locations = new MovedLocations(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Catalogue catalogue : catalogues) {
            for (Row row : rows) {
                if (row.getLong("retailer_id") == catalogue.retailerId()) {
                    locations.add(catalogue.id() + ":" + row.getString("ref"), row);
                }
            }
        }
        return locations;
    }

    private void add(String name, Row row) {
        moved.add(name);
        times.add(row.getOffsetDateTime("changed_on"));
        if (row.getBoolean("closed")) {
            closed.add(name);
        }
    }

    boolean isNone() {
        return moved.isEmpty();
    }

    /** Gives a position the status and time that it shows. */
    void show(InventoryPosition position) {
        String name = position.catalogueId + ":" + position.locationRef;
        int place = moved.indexOf(name);
        if (place < 0) {
            return;
        }
        Instant changed = times.get(place).toInstant();
        position.updatedOn = changed.isAfter(position.updatedOn) ? changed : position.updatedOn;
        position.status = closed.contains(name) ? QuantityStatus.INACTIVE : position.status;
    }

    /** What stands for the table of positions in a statement, under its name. */
    public String table() {
        return isNone() ? PLAIN : SHOWN;
    }

    /** The conditions of a new statement over {@link #table}. */
    public WhereClause bind(WhereClause where) {
        if (!isNone()) {
            boolean first = where.bind(closed.toArray(String[]::new)).equals(FIRST);
            where.bind(moved.toArray(String[]::new));
            where.bind(times.toArray(OffsetDateTime[]::new));
            if (!first) {
                throw new IllegalStateException("The locations must be the first parameters.");
            }
        }
        return where;
    }

    StockFilter filter(StockFilter filter) {
        return isNone() ? filter : new Shown(this, filter);
    }

    private record Shown(MovedLocations locations, StockFilter filter) implements StockFilter {
        @Override
        public EntityFilter entity() {
            return filter.entity();
        }

        @Override
        public void restrict(WhereClause clause, List<Catalogue> catalogues) {
            locations.bind(clause);
            filter.restrict(clause, catalogues);
            if (entity().status() != null && !entity().status().contains(QuantityStatus.INACTIVE)) {
                // Follows from the condition on the status that is shown, and the index of statuses knows it.
                clause.anyOf("status", "own_status", entity().status());
            }
        }
    }
}
