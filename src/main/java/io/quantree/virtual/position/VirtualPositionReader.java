package io.quantree.virtual.position;

import io.quantree.offer.OfferReader;
import io.quantree.relay.BatchLoader;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualLimits;
import io.quantree.virtual.model.VirtualStatus;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads virtual positions with their offers. */
@ApplicationScoped
public class VirtualPositionReader {
    private final VirtualPositionRowReader rows;
    private final OfferReader offers;
    private final VirtualLimits limits;
    private final Clock clock;

    VirtualPositionReader(VirtualPositionRowReader rows, OfferReader offers, VirtualLimits limits, Clock clock) {
        this.rows = rows;
        this.offers = offers;
        this.limits = limits;
        this.clock = clock;
    }

    Uni<@Nullable VirtualPositionView> one(VirtualCatalogue catalogue, String ref) {
        VirtualPositionFilter filter = VirtualPositionFilter.ofRef(ref);
        return walked(new VirtualPositionWalk(List.of(catalogue), filter, VirtualPositionBounds.NONE, false, 1, limits))
                .map(found -> BatchLoader.of(found, VirtualPositionView::of).members().stream()
                        .findFirst()
                        .orElse(null));
    }

    public Uni<List<VirtualPositionView>> at(
            VirtualCatalogue catalogue, List<String> productRefs, List<String> locationRefs) {
        return walked(new VirtualPositionWalk(
                        List.of(catalogue),
                        VirtualPositionFilter.at(productRefs, locationRefs),
                        VirtualPositionBounds.NONE,
                        false,
                        productRefs.size() * locationRefs.size(),
                        limits))
                .map(found -> BatchLoader.of(found, VirtualPositionView::of).members());
    }

    Uni<VirtualPositionConnection> page(
            List<VirtualCatalogue> catalogues, VirtualPositionFilter filter, PageArguments page) {
        List<VirtualCatalogue> admitted = admitted(catalogues, filter);
        List<VirtualCatalogue> ordered = new ArrayList<>(admitted);
        if (page.backward()) {
            Collections.reverse(ordered);
        }
        VirtualPositionWalk walk = new VirtualPositionWalk(
                ordered, filter, VirtualPositionBounds.of(page), page.backward(), page.rows(), limits);
        return walked(walk)
                .map(found -> VirtualPositionConnection.of(
                        Page.of(page, found).map(rows -> BatchLoader.of(rows, VirtualPositionView::of)
                                .members()),
                        () -> count(admitted, filter)));
    }

    private Uni<Long> count(List<VirtualCatalogue> catalogues, VirtualPositionFilter filter) {
        if (filter.isDerived()) {
            return walked(new VirtualPositionWalk(
                            catalogues, filter, VirtualPositionBounds.NONE, false, Integer.MAX_VALUE, limits))
                    .map(found -> (long) found.size());
        }
        return Multi.createFrom()
                .iterable(catalogues)
                .onItem()
                .transformToUniAndConcatenate(catalogue -> rows.count(catalogue, filter))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<List<OfferedPosition>> walked(VirtualPositionWalk walk) {
        return Multi.createBy()
                .repeating()
                .uni(() -> walk.isOver() ? Uni.createFrom().item(walk) : step(walk))
                .whilst(reached -> !reached.isOver())
                .collect()
                .last()
                .map(VirtualPositionWalk::found);
    }

    private Uni<VirtualPositionWalk> step(VirtualPositionWalk walk) {
        VirtualCatalogue catalogue = walk.catalogue();
        return rows.page(catalogue, walk.filter(), walk.bounds(), walk.backward(), walk.rows())
                .chain(read -> offers(catalogue, read))
                .map(walk::reach);
    }

    private Uni<List<OfferedPosition>> offers(VirtualCatalogue catalogue, List<VirtualPositionRow> read) {
        if (read.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<OfferKey> keys = read.stream().map(row -> row.key().offered()).toList();
        return rows.setup(catalogue)
                .chain(setup -> offers.offers(setup, keys, clock.instant()))
                .map(found -> offers(catalogue, read, found));
    }

    private static List<OfferedPosition> offers(
            VirtualCatalogue catalogue, List<VirtualPositionRow> read, OfferReader.Offers found) {
        List<OfferedPosition> positions = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            VirtualPositionRow row = read.get(i);
            long offered = found.products().get(i).total();
            positions.add(new OfferedPosition(
                    catalogue, row, offered, VirtualStatus.of(row.withdrawn(), offered, found.statuses())));
        }
        return positions;
    }

    private static List<VirtualCatalogue> admitted(List<VirtualCatalogue> catalogues, VirtualPositionFilter filter) {
        return catalogues.stream()
                .filter(filter::admits)
                .sorted(Comparator.comparingLong(VirtualCatalogue::id))
                .toList();
    }
}
