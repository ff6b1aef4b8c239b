package io.quantree.virtual.position;

import io.quantree.offer.OfferCurve;
import io.quantree.offer.OfferQuestion;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.Supply;
import io.quantree.offer.SupplyReader;
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

@ApplicationScoped
class VirtualSegmentReader {
    private final VirtualPositionRowReader rows;
    private final DeclaredSegmentReader declared;
    private final SupplyReader supplies;
    private final Clock clock;

    VirtualSegmentReader(
            VirtualPositionRowReader rows, DeclaredSegmentReader declared, SupplyReader supplies, Clock clock) {
        this.rows = rows;
        this.declared = declared;
        this.supplies = supplies;
        this.clock = clock;
    }

    Uni<Map<VirtualPositionKey, List<VirtualSegment>>> of(List<VirtualPositionView> positions) {
        Map<Long, List<VirtualPositionView>> byCatalogue =
                positions.stream().collect(Collectors.groupingBy(position -> position.home().id));
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
        return rows.setup(catalogue).chain(setup -> declared.of(catalogue, setup, keys, now)
                .map(found -> patterns(positions, found))
                .chain(patterns -> segments(setup, patterns, now)));
    }

    /** The segments of those positions that have any: first the written ones, then the declared ones, each once. */
    private Map<VirtualPositionKey, Set<SegmentPattern>> patterns(
            List<VirtualPositionView> positions, Map<VirtualPositionKey, List<SegmentPattern>> declared) {
        Map<VirtualPositionKey, Set<SegmentPattern>> patterns = new HashMap<>();
        long number = 0;
        for (VirtualPositionView position : positions) {
            VirtualPositionKey key = position.row().key();
            Set<SegmentPattern> own = new LinkedHashSet<>(position.row().written());
            own.addAll(declared.getOrDefault(key, List.of()));
            if (!own.isEmpty()) {
                patterns.put(key, own);
                number += own.size();
            }
        }
        this.declared.checkNumber(number);
        return patterns;
    }

    private Uni<Map<VirtualPositionKey, List<VirtualSegment>>> segments(
            OfferSetup setup, Map<VirtualPositionKey, Set<SegmentPattern>> patterns, Instant now) {
        if (patterns.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<VirtualPositionKey> keys = List.copyOf(patterns.keySet());
        List<OfferKey> products = keys.stream().map(VirtualPositionKey::offered).toList();
        return supplies.listed(setup, OfferQuestion.now(products, SegmentPattern.ALL, now))
                .map(supply -> segments(keys, patterns, supply, now));
    }

    private static Map<VirtualPositionKey, List<VirtualSegment>> segments(
            List<VirtualPositionKey> keys,
            Map<VirtualPositionKey, Set<SegmentPattern>> patterns,
            Supply supply,
            Instant now) {
        Map<VirtualPositionKey, List<VirtualSegment>> segments = new HashMap<>();
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
