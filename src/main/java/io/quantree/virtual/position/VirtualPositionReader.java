package io.quantree.virtual.position;

import io.quantree.offer.OfferReader;
import io.quantree.relay.Page;
import io.quantree.relay.PageArguments;
import io.quantree.relay.StoredEntity;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualLimits;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads virtual positions with their offers. */
@Singleton
public record VirtualPositionReader(
        VirtualPositionRowReader rows, OfferReader offers, VirtualLimits limits, Clock clock) {
    Uni<@Nullable VirtualPosition> one(VirtualCatalogue catalogue, String ref) {
        return walked(List.of(catalogue), VirtualPositionFilter.ofRef(ref), 1)
                .map(found -> together(found).stream().findFirst().orElse(null));
    }

    public Uni<List<VirtualPosition>> at(
            VirtualCatalogue catalogue, List<String> productRefs, List<String> locationRefs) {
        VirtualPositionFilter filter = VirtualPositionFilter.at(productRefs, locationRefs);
        return walked(List.of(catalogue), filter, productRefs.size() * locationRefs.size())
                .map(VirtualPositionReader::together);
    }

    /**
     * The positions of a catalogue after one of them, or from the first one, in the order of their keys, with what they offer at a moment:
     * a part of all of them, or of those of some products.
     */
    public Uni<List<VirtualPosition>> after(
            VirtualCatalogue catalogue,
            @Nullable VirtualPosition last,
            @Nullable List<String> productRefs,
            int count,
            Instant at) {
        VirtualPositionBounds bounds = new VirtualPositionBounds(last == null ? null : last.key(), null);
        return rows.page(catalogue, VirtualPositionFilter.ofProducts(productRefs), bounds, false, count)
                .chain(read -> offers(catalogue, read, at));
    }

    Uni<VirtualPositionConnection> page(
            List<VirtualCatalogue> catalogues, VirtualPositionFilter filter, PageArguments page) {
        Comparator<VirtualCatalogue> order = Comparator.comparingLong(catalogue -> catalogue.id);
        List<VirtualCatalogue> admitted = catalogues.stream()
                .filter(filter::admits)
                .sorted(page.backward() ? order.reversed() : order)
                .toList();
        return walked(new VirtualPositionWalk(
                        admitted, filter, VirtualPositionBounds.of(page), page.backward(), page.rows(), limits))
                .map(found -> Page.of(page, found)
                        .map(VirtualPositionReader::together)
                        .connection(
                                position -> VirtualPositionBounds.cursor(position.key()),
                                VirtualPositionConnection.Edge::new,
                                () -> count(admitted, filter),
                                VirtualPositionConnection::new));
    }

    private Uni<Long> count(List<VirtualCatalogue> catalogues, VirtualPositionFilter filter) {
        if (filter.isDerived()) {
            return walked(catalogues, filter, Integer.MAX_VALUE).map(found -> (long) found.size());
        }
        return Multi.createFrom()
                .iterable(catalogues)
                .onItem()
                .transformToUniAndConcatenate(catalogue -> rows.count(catalogue, filter))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<List<VirtualPosition>> walked(
            List<VirtualCatalogue> catalogues, VirtualPositionFilter filter, int wanted) {
        return walked(new VirtualPositionWalk(catalogues, filter, VirtualPositionBounds.NONE, false, wanted, limits));
    }

    private Uni<List<VirtualPosition>> walked(VirtualPositionWalk walk) {
        return Steps.repeat(
                        () -> walk.isOver() ? Uni.createFrom().item(walk) : step(walk), reached -> !reached.isOver())
                .map(VirtualPositionWalk::found);
    }

    private static List<VirtualPosition> together(List<VirtualPosition> found) {
        StoredEntity.together(
                found.stream().map(position -> position.home).distinct().toList());
        return StoredEntity.together(found);
    }

    private Uni<VirtualPositionWalk> step(VirtualPositionWalk walk) {
        VirtualCatalogue catalogue = walk.catalogue();
        return rows.page(catalogue, walk.filter(), walk.bounds(), walk.backward(), walk.rows())
                .chain(read -> offers(catalogue, read, clock.instant()))
                .map(walk::reach);
    }

    private Uni<List<VirtualPosition>> offers(VirtualCatalogue catalogue, List<VirtualPosition> read, Instant at) {
        if (read.isEmpty()) {
            return Uni.createFrom().item(read);
        }
        List<OfferKey> keys =
                read.stream().map(position -> position.key().offered()).toList();
        return rows.setup(catalogue)
                .chain(setup -> offers.offers(setup, keys, at))
                .map(found -> {
                    for (int i = 0; i < read.size(); i++) {
                        read.get(i).offer(found.products().get(i).total(), found.statuses());
                    }
                    return read;
                });
    }
}
