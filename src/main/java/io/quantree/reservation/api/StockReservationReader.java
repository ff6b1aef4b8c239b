package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.catalogue.RowScope;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.ReadStatements;
import io.quantree.relay.StoredEntity;
import io.quantree.relay.WhereClause;
import io.quantree.reservation.model.Reservation;
import io.quantree.reservation.model.ReservationStatus;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.PositionId;
import io.quantree.stock.model.QuantityId;
import io.quantree.stock.query.StockScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the reservations that have allocations of each quantity or position of a page, all of them at once. */
@Singleton
record StockReservationReader(ReadStatements reader, ReservationReader reservations, GraphQlLimits limits) {
    private static final String FIELD = "reservations";

    /** Allocations have negative ids: the primary key has them in one range beside the stock of their position. */
    private static final String KEPT = """
            SELECT DISTINCT scope.*, kept.association_ref
            FROM %s CROSS JOIN LATERAL (
              SELECT association_ref FROM inventory_quantity WHERE id < 0 AND %s OFFSET 0) AS kept
            """;

    /** The key of a reservation is a digest, which the database can't compute: its refs are read before. */
    private static final String PAGES = """
            SELECT %1$s, catalogue_id, entry
            FROM (
              SELECT entry, catalogue_id, id, row_number() OVER (PARTITION BY entry ORDER BY created_on %2$s, id %2$s) AS place
              FROM unnest(%3$s::int[], %4$s::bigint[], %5$s::bigint[]) AS kept (entry, catalogue_id, id)
              JOIN reservation USING (catalogue_id, id)
              WHERE %6$s) AS placed
            JOIN reservation USING (catalogue_id, id)
            WHERE place <= %7$s ORDER BY entry, created_on %2$s, id %2$s
            """;

    private record Asked(@Nullable List<ReservationStatus> status, PageArguments arguments) {}

    /** A reservation of an outer entry, which is named by its place in the page. */
    private record Kept(int entry, long catalogueId, String ref) {}

    Uni<ReservationConnection> of(
            InventoryQuantity quantity, @Nullable List<ReservationStatus> status, PageArguments arguments) {
        return StoredEntity.siblings(quantity)
                .ask(
                        new Asked(status, arguments),
                        all -> pages(
                                homes(all, each -> each.home),
                                all.stream()
                                        .map(InventoryQuantity::key)
                                        .distinct()
                                        .toList(),
                                StockScope::parents,
                                QuantityId::of,
                                new Asked(status, arguments)))
                .map(pages -> pages.get(quantity.key()));
    }

    Uni<ReservationConnection> of(
            InventoryPosition position, @Nullable List<ReservationStatus> status, PageArguments arguments) {
        return StoredEntity.siblings(position)
                .ask(
                        new Asked(status, arguments),
                        all -> pages(
                                homes(all, each -> each.home),
                                all.stream()
                                        .map(InventoryPosition::key)
                                        .distinct()
                                        .toList(),
                                StockScope::positions,
                                PositionId::of,
                                new Asked(status, arguments)))
                .map(pages -> pages.get(position.key()));
    }

    private interface Scope<K> {
        RowScope of(WhereClause where, List<K> keys);
    }

    private static <V> Map<Long, Catalogue> homes(List<V> entries, Function<V, Catalogue> homeOf) {
        Map<Long, Catalogue> homes = new HashMap<>();
        entries.stream().map(homeOf).forEach(home -> homes.put(home.id(), home));
        return homes;
    }

    private <K> Uni<Map<K, ReservationConnection>> pages(
            Map<Long, Catalogue> homes, List<K> keys, Scope<K> scope, Function<Row, K> keyOf, Asked asked) {
        asked.arguments().checkNested(FIELD, keys.size(), limits);
        WhereClause where = new WhereClause(limits);
        RowScope entries = scope.of(where, keys);
        return reader.read(KEPT.formatted(entries.table(), entries.condition()), where)
                .map(rows -> kept(rows, keys, keyOf))
                .chain(kept -> pages(kept, homes, keys.size(), asked))
                .map(pages -> {
                    Map<K, ReservationConnection> byKey = new HashMap<>();
                    pages.forEach((entry, page) -> byKey.put(keys.get(entry), page));
                    return byKey;
                });
    }

    private static <K> List<Kept> kept(List<Row> rows, List<K> keys, Function<Row, K> keyOf) {
        Map<K, Integer> places = new HashMap<>();
        keys.forEach(key -> places.put(key, places.size()));
        List<Kept> kept = new ArrayList<>(rows.size());
        for (Row row : rows) {
            kept.add(new Kept(
                    Objects.requireNonNull(places.get(keyOf.apply(row))),
                    row.getLong("catalogue_id"),
                    row.getString("association_ref")));
        }
        return kept;
    }

    private Uni<Map<Integer, ReservationConnection>> pages(
            List<Kept> kept, Map<Long, Catalogue> homes, int entries, Asked asked) {
        PageArguments arguments = asked.arguments();
        WhereClause where = new WhereClause(limits);
        ReservationFilter.status(where, asked.status());
        ReservationReader.bound(where, arguments);
        String statement = PAGES.formatted(
                Reservation.COLUMNS,
                arguments.direction(),
                where.bind(kept.stream().map(Kept::entry).toArray(Integer[]::new)),
                where.bind(kept.stream().map(Kept::catalogueId).toArray(Long[]::new)),
                where.bind(kept.stream()
                        .map(each -> RefKey.of(each.catalogueId(), each.ref()))
                        .toArray(Long[]::new)),
                where.text(),
                where.bind((long) arguments.rows()));
        return reader.read(statement, where, (long) entries * arguments.rows()).map(rows -> {
            Map<Integer, ReservationConnection> pages = new HashMap<>();
            Page.ofEach(
                            arguments,
                            IntStream.range(0, entries).boxed().toList(),
                            rows,
                            row -> row.getInteger("entry"),
                            page -> page.stream()
                                    .map(row -> reservations.shown(row, homes))
                                    .toList())
                    .forEach((entry, page) -> pages.put(entry, ReservationConnection.of(page)));
            return pages;
        });
    }
}
