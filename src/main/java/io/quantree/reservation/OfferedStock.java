package io.quantree.reservation;

import io.quantree.offer.OfferLimit;
import io.quantree.offer.OfferLimits;
import io.quantree.reservation.model.Ceilings;
import io.quantree.reservation.model.PositionSources;
import io.quantree.reservation.model.Source;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What virtual catalogues offer to the lines of one step. It is worked out of what all steps before it leave, and shared by its lines.
 *
 * <p>Goods on hand are limited by what is offered now. A line that may have expected goods is also limited by what is offered when they are
 * needed, for all its goods together.
 */
final class OfferedStock {
    private record Offered(String virtualCatalogue, String productRef, SegmentPattern segment) {}

    private final StepStock stock;
    private final OfferLimits limits;
    private final Map<Offered, Ceilings> known = new HashMap<>();

    OfferedStock(StepStock stock, OfferLimits limits) {
        this.stock = stock;
        this.limits = limits;
    }

    Ceilings ceilings(RequestedLine line, List<PositionSources> candidates) {
        String catalogue = line.virtualCatalogue();
        return catalogue == null
                ? Ceilings.NONE
                : known.computeIfAbsent(
                        new Offered(catalogue, line.productRef(), line.segment()), any -> made(line, candidates));
    }

    private Ceilings made(RequestedLine line, List<PositionSources> candidates) {
        Ceilings ceilings = Ceilings.create();
        add(ceilings, line, candidates, stock.now(), stock.now(), Source::isOnHand);
        RequestedLine.Wish wish = line.wish();
        if (wish.expected() && wish.neededBy() != null) {
            Instant needed = wish.neededBy().isAfter(stock.now()) ? wish.neededBy() : stock.now();
            add(ceilings, line, candidates, needed, Instant.MIN, any -> true);
        }
        return ceilings;
    }

    private void add(
            Ceilings ceilings,
            RequestedLine line,
            List<PositionSources> candidates,
            Instant at,
            Instant since,
            Predicate<Source> counts) {
        List<InventoryPosition> positions =
                candidates.stream().map(PositionSources::position).toList();
        List<Source> sources = candidates.stream()
                .flatMap(position -> position.all().stream())
                .filter(counts)
                .toList();
        for (OfferLimit limit : limits.of(stock.offers.scope(line), positions, line.segment(), at, since)) {
            ceilings.add(
                    sources.stream().filter(source -> isLimited(source, limit)).toList(), limit.pieces());
        }
    }

    private static boolean isLimited(Source source, OfferLimit limit) {
        return limit.locationRefs().contains(source.locationRef())
                && (limit.segment().isAll()
                        || source.is(quantity -> limit.segment().matches(quantity.segment())));
    }
}
