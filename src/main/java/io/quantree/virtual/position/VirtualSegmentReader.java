package io.quantree.virtual.position;

import io.quantree.offer.OfferCurve;
import io.quantree.offer.OfferRule;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.OfferSetupCache;
import io.quantree.offer.ProductSupply;
import io.quantree.offer.SupplyLoader;
import io.quantree.offer.SupplyReader;
import io.quantree.relay.GraphQlLimits;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualPositionKey;
import io.quantree.virtual.model.VirtualSegmentField;
import io.quantree.virtual.model.VirtualSegments;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the segments of virtual positions with what there is of each. */
@ApplicationScoped
class VirtualSegmentReader {
    private final VirtualPositionRows rows;
    private final VirtualSegmentFinder found;
    private final OfferSetupCache setups;
    private final SupplyReader supply;
    private final SupplyLoader supplies;
    private final GraphQlLimits limits;
    private final Clock clock;

    VirtualSegmentReader(
            VirtualPositionRows rows,
            VirtualSegmentFinder found,
            OfferSetupCache setups,
            SupplyReader supply,
            SupplyLoader supplies,
            GraphQlLimits limits,
            Clock clock) {
        this.rows = rows;
        this.found = found;
        this.setups = setups;
        this.supply = supply;
        this.supplies = supplies;
        this.limits = limits;
        this.clock = clock;
    }

    /** The segments of each of these positions. */
    Uni<Map<VirtualPositionKey, List<VirtualSegment>>> of(List<VirtualPositionView> positions) {
        Map<Long, List<VirtualPositionView>> byCatalogue = positions.stream()
                .collect(Collectors.groupingBy(position -> position.home().id()));
        Instant now = clock.instant();
        return Multi.createFrom()
                .iterable(byCatalogue.values())
                .onItem()
                .transformToUniAndConcatenate(some -> ofOne(some.get(0).home(), some, now))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    private Uni<Map<VirtualPositionKey, List<VirtualSegment>>> ofOne(
            VirtualCatalogue catalogue, List<VirtualPositionView> positions, Instant now) {
        List<VirtualPositionKey> keys =
                positions.stream().map(position -> position.row().key()).toList();
        return rows.setup(catalogue)
                .chain(known -> found.of(catalogue, known, keys, now).chain(values -> {
                    Map<VirtualPositionKey, Set<SegmentPattern>> segments = new HashMap<>();
                    for (VirtualPositionView position : positions) {
                        VirtualPositionKey key = position.row().key();
                        Set<SegmentPattern> own =
                                new LinkedHashSet<>(position.row().written());
                        own.addAll(values.getOrDefault(key, List.of()));
                        segments.put(key, own);
                    }
                    checkNumber(segments);
                    return curves(known, segments, now);
                }));
    }

    /** What there is of the segments, for those positions that have any. */
    private Uni<Map<VirtualPositionKey, List<VirtualSegment>>> curves(
            OfferSetup known, Map<VirtualPositionKey, Set<SegmentPattern>> segments, Instant now) {
        List<VirtualPositionKey> keys = segments.keySet().stream()
                .filter(key -> !segments.getOrDefault(key, Set.of()).isEmpty())
                .toList();
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<OfferKey> offered = keys.stream().map(VirtualPositionKey::offered).toList();
        return setups.ask(known, setup -> supply.summary(setup, offered, SegmentPattern.ALL, now)
                .chain(summary -> supplies.of(setup, summary.products(), SupplyLoader.ALL, now)
                        .map(read -> {
                            Map<VirtualPositionKey, List<VirtualSegment>> answers = new HashMap<>();
                            OfferRule rule = new OfferRule(setup);
                            for (int i = 0; i < keys.size(); i++) {
                                ProductSupply product = read.get(i);
                                answers.put(
                                        keys.get(i),
                                        segments.getOrDefault(keys.get(i), Set.of()).stream()
                                                .map(pattern -> segment(new OfferCurve(rule, product, pattern), now))
                                                .toList());
                            }
                            return new OfferSetupCache.Answer<>(summary.setupVersion(), answers);
                        })));
    }

    private static VirtualSegment segment(OfferCurve curve, Instant now) {
        List<VirtualSegmentField> fields = VirtualSegments.fields(curve.asked());
        return new VirtualSegment(
                fields.stream().map(field -> field.field().name()).collect(Collectors.joining("+")),
                fields.stream().map(VirtualSegmentField::value).collect(Collectors.joining("+")),
                fields,
                curve,
                now);
    }

    private void checkNumber(Map<VirtualPositionKey, Set<SegmentPattern>> segments) {
        long number = segments.values().stream().mapToLong(Set::size).sum();
        if (number > limits.nestedRowsMax()) {
            throw VirtualSegmentFinder.tooMany(limits.nestedRowsMax());
        }
    }
}
