package io.quantree.virtual.position;

import io.quantree.offer.OfferCurve;
import io.quantree.offer.OfferQuestion;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.Supply;
import io.quantree.offer.SupplyReader;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualSegmentField;
import io.quantree.virtual.model.VirtualSegments;
import io.quantree.virtual.position.VirtualPosition.Key;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@Singleton
record VirtualSegmentReader(
        VirtualPositionRowReader rows, DeclaredSegmentReader declared, SupplyReader supplies, Clock clock) {
    Uni<Map<Key, List<VirtualSegment>>> of(List<VirtualPosition> positions) {
        Map<Long, List<VirtualPosition>> byCatalogue =
                positions.stream().collect(Collectors.groupingBy(position -> position.home.id));
        Instant now = clock.instant();
        return Multi.createFrom()
                .iterable(byCatalogue.values())
                .onItem()
                .transformToUniAndConcatenate(some -> ofOne(some.get(0).home, some, now))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    private Uni<Map<Key, List<VirtualSegment>>> ofOne(
            VirtualCatalogue catalogue, List<VirtualPosition> positions, Instant now) {
        List<Key> keys = positions.stream().map(position -> position.key()).toList();
        return rows.setup(catalogue).chain(setup -> declared.of(catalogue, setup, keys, now)
                .map(found -> patterns(positions, found))
                .chain(patterns -> segments(setup, patterns, now)));
    }

    /** The segments of those positions that have any: first the written ones, then the declared ones, each once. */
    private Map<Key, Set<SegmentPattern>> patterns(
            List<VirtualPosition> positions, Map<Key, List<SegmentPattern>> declared) {
        Map<Key, Set<SegmentPattern>> patterns = new HashMap<>();
        long number = 0;
        for (VirtualPosition position : positions) {
            Key key = position.key();
            Set<SegmentPattern> own = new LinkedHashSet<>(position.written());
            own.addAll(declared.getOrDefault(key, List.of()));
            if (!own.isEmpty()) {
                patterns.put(key, own);
                number += own.size();
            }
        }
        this.declared.checkNumber(number);
        return patterns;
    }

    private Uni<Map<Key, List<VirtualSegment>>> segments(
            OfferSetup setup, Map<Key, Set<SegmentPattern>> patterns, Instant now) {
        if (patterns.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Key> keys = List.copyOf(patterns.keySet());
        List<OfferKey> products = keys.stream().map(Key::offered).toList();
        return supplies.listed(setup, OfferQuestion.now(products, SegmentPattern.ALL, now))
                .map(supply -> segments(keys, patterns, supply, now));
    }

    private static Map<Key, List<VirtualSegment>> segments(
            List<Key> keys, Map<Key, Set<SegmentPattern>> patterns, Supply supply, Instant now) {
        Map<Key, List<VirtualSegment>> segments = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            int product = i;
            segments.put(
                    keys.get(i),
                    patterns.getOrDefault(keys.get(i), Set.of()).stream()
                            .map(pattern -> segment(supply.curve(product, pattern), now))
                            .toList());
        }
        return segments;
    }

    private static VirtualSegment segment(OfferCurve curve, Instant now) {
        List<VirtualSegmentField> fields = VirtualSegments.fields(curve.segment());
        return new VirtualSegment(
                fields.stream().map(field -> field.field().name()).collect(Collectors.joining("+")),
                fields.stream().map(VirtualSegmentField::value).collect(Collectors.joining("+")),
                fields,
                curve,
                now);
    }
}
