package io.quantree.feed.run;

import io.quantree.feed.FeedKind;
import io.quantree.feed.SourceType;
import io.quantree.stock.level.LevelRule;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.position.VirtualPositionReader;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which virtual positions a run reads. What they offer depends on stock, on the setup of the retailers, and on the time. */
@Singleton
record VirtualScans(
        ChangeReading changes, VirtualPositionReader positions, ChangesOfTime time, LevelRule levels, Clock clock) {
    private static final String CATALOGUES =
            "SELECT " + VirtualCatalogue.COLUMNS + " FROM virtual_catalogue WHERE id = ANY($1::bigint[]) ORDER BY id";

    /** The products that one statement names. */
    private static final int PRODUCTS = 200;

    Uni<ScanPlan> plan(SqlConnection connection, ClaimedRun run, List<SourceCatalogue> catalogues, long cursor) {
        Long[] ids = catalogues.stream().map(SourceCatalogue::id).toArray(Long[]::new);
        Instant now = clock.instant();
        return connection
                .preparedQuery(CATALOGUES)
                .execute(Tuple.tuple().addValue(ids))
                .map(rows -> rows.stream().map(VirtualCatalogue::of).toList())
                .chain(found -> changed(connection, run, found, cursor, now)
                        .map(products -> plan(run, found, products.orElse(null), now)));
    }

    private ScanPlan plan(
            ClaimedRun run, List<VirtualCatalogue> catalogues, @Nullable Map<Long, Set<String>> products, Instant now) {
        List<VirtualScan.Slice> slices = new ArrayList<>();
        for (VirtualCatalogue catalogue : catalogues) {
            if (products == null) {
                slices.add(new VirtualScan.Slice(catalogue, null));
            } else {
                List<String> own = List.copyOf(products.getOrDefault(catalogue.id, Set.of()));
                for (int start = 0; start < own.size(); start += PRODUCTS) {
                    slices.add(new VirtualScan.Slice(
                            catalogue, own.subList(start, Math.min(own.size(), start + PRODUCTS))));
                }
            }
        }
        return new ScanPlan(
                products == null ? FeedKind.FULL : FeedKind.INCREMENTAL,
                products == null ? null : run.baseline(),
                new VirtualScan(positions, slices, run.filters(), now));
    }

    /** The products of each virtual catalogue whose positions may have changed since the last good run; empty when those of all may have. */
    private Uni<Optional<Map<Long, Set<String>>>> changed(
            SqlConnection connection, ClaimedRun run, List<VirtualCatalogue> catalogues, long cursor, Instant now) {
        Long baseline = run.baseline();
        Instant since = run.baselineOn();
        if (run.askedKind() == FeedKind.FULL || baseline == null || since == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        Set<Long> stock = catalogues.stream()
                .map(catalogue -> catalogue.inventoryCatalogueId)
                .collect(Collectors.toSet());
        return changes.between(SourceType.VIRTUAL_POSITION, stock, baseline, cursor)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(Optional.<Map<Long, Set<String>>>empty())
                        : time.since(connection, catalogues, since, now, levels.lead())
                                .map(passed -> passed.map(later -> together(catalogues, rows.get(), later))));
    }

    private static Map<Long, Set<String>> together(
            List<VirtualCatalogue> catalogues, ChangedRows rows, ChangesOfTime.Products later) {
        Map<Long, Set<String>> products = new HashMap<>();
        for (VirtualCatalogue catalogue : catalogues) {
            Set<String> own = new TreeSet<>(rows.products(catalogue.inventoryCatalogueId));
            own.addAll(later.expired().getOrDefault(catalogue.inventoryCatalogueId, Set.of()));
            own.addAll(later.written().getOrDefault(catalogue.id, Set.of()));
            products.put(catalogue.id, own);
        }
        return products;
    }
}
