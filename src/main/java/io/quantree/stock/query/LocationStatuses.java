package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.ReadStatements;
import io.quantree.stock.model.InventoryPosition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Makes positions INACTIVE in answers and filters while their location is. Their rows keep their own status, so a location of a million
 * positions opens and closes by one write, and each position then has the status that it had.
 */
@ApplicationScoped
public class LocationStatuses {
    private static final String MOVED = """
            SELECT retailer_id, ref, status = 'INACTIVE' AS closed, coalesce(status_changed_on, updated_on) AS changed_on
            FROM location
            WHERE retailer_id = ANY($1) AND (status = 'INACTIVE' OR status_changed_on IS NOT NULL)
            """;

    private final ReadStatements reader;

    // The retailers that had such a location when it was last asked for them: only a hint which question to ask first.
    private final Set<Long> seen = ConcurrentHashMap.newKeySet();

    LocationStatuses(ReadStatements reader) {
        this.reader = reader;
    }

    Uni<MovedLocations> of(List<Catalogue> catalogues) {
        Long[] retailers =
                catalogues.stream().map(Catalogue::retailerId).distinct().toArray(Long[]::new);
        if (retailers.length == 0) {
            return Uni.createFrom().item(MovedLocations.NONE);
        }
        return reader.read(MOVED, Tuple.tuple().addValue(retailers))
                .invoke(rows -> rows.forEach(row -> seen.add(row.getLong("retailer_id"))))
                .map(rows -> MovedLocations.of(catalogues, rows));
    }

    /** Positions of these catalogues that were read from their rows, as they are shown. */
    Uni<List<InventoryPosition>> shown(List<Catalogue> catalogues, Uni<List<InventoryPosition>> positions) {
        return Uni.combine().all().unis(of(catalogues), positions).with((moved, read) -> {
            read.forEach(moved::show);
            return read;
        });
    }

    /**
     * Answers a question about positions of these catalogues. Most retailers have no such location, so the question is asked without any
     * at the same time, and again only if there is one.
     */
    public <T> Uni<T> ask(List<Catalogue> catalogues, Function<MovedLocations, Uni<T>> question) {
        if (catalogues.stream().anyMatch(catalogue -> seen.contains(catalogue.retailerId()))) {
            return of(catalogues).chain(question::apply);
        }
        return Uni.combine()
                .all()
                .unis(question.apply(MovedLocations.NONE), of(catalogues))
                .asTuple()
                .chain(both -> both.getItem2().isNone()
                        ? Uni.createFrom().item(both.getItem1())
                        : question.apply(both.getItem2()));
    }
}
