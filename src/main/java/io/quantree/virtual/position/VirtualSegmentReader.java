package io.quantree.virtual.position;

import io.quantree.offer.OfferQuestion;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.Supply;
import io.quantree.offer.SupplyReader;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.WrittenSegment;
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
                .map(found -> segments(positions, found))
                .chain(segments -> offered(setup, segments, now)));
    }

    /** The segments of those positions that have any: first the written ones, then the declared ones, each once. */
    private Map<Key, Set<WrittenSegment>> segments(
            List<VirtualPosition> positions, Map<Key, List<SegmentPattern>> declared) {
        Map<Key, Set<WrittenSegment>> segments = new HashMap<>();
        long number = 0;
        for (VirtualPosition position : positions) {
            Key key = position.key();
            Set<WrittenSegment> own = new LinkedHashSet<>(position.written());
            declared.getOrDefault(key, List.of()).forEach(pattern -> own.add(WrittenSegment.of(pattern)));
            if (!own.isEmpty()) {
                segments.put(key, own);
                number += own.size();
            }
        }
        this.declared.checkNumber(number);
        return segments;
    }

    private Uni<Map<Key, List<VirtualSegment>>> offered(
            OfferSetup setup, Map<Key, Set<WrittenSegment>> segments, Instant now) {
        if (segments.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Key> keys = List.copyOf(segments.keySet());
        List<OfferKey> products = keys.stream().map(Key::offered).toList();
        return supplies.listed(setup, OfferQuestion.now(products, SegmentPattern.ALL, now))
                .map(supply -> offered(keys, segments, supply, now));
    }

    private static Map<Key, List<VirtualSegment>> offered(
            List<Key> keys, Map<Key, Set<WrittenSegment>> segments, Supply supply, Instant now) {
        Map<Key, List<VirtualSegment>> offered = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            int product = i;
            offered.put(
                    keys.get(i),
                    segments.getOrDefault(keys.get(i), Set.of()).stream()
                            .map(segment -> new VirtualSegment(
                                    segment.type(),
                                    segment.value(),
                                    segment.fields(),
                                    segment.pattern() == null ? null : supply.curve(product, segment.pattern()),
                                    now))
                            .toList());
        }
        return offered;
    }
}
