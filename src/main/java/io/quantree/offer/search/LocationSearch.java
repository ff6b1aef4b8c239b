package io.quantree.offer.search;

import io.quantree.network.Coordinates;
import io.quantree.network.Location;
import io.quantree.network.LocationReader;
import io.quantree.offer.OfferReader;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.ProductOffer.LocationOffer;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.BatchLoader;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogue;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Singleton
record LocationSearch(OfferReader offers, LocationReader locations, Clock clock) {
    private static final double METRES = 1_000;

    /** The locations of a BASE catalogue that offer enough of every product, ordered by distance or by ref. */
    Uni<FoundLocations> search(VirtualCatalogue catalogue, OfferSetup known, LocationQuestion question) {
        List<String> products = List.copyOf(question.wanted().keySet());
        List<OfferKey> keys =
                products.stream().map(product -> new OfferKey(product, null)).toList();
        return offers.offers(known, keys, clock.instant())
                .onFailure(Problem.class)
                .transform(LocationSearch::renamed)
                .map(found -> suitable(found, products, question))
                .chain(refs -> distances(catalogue, refs, question)
                        .chain(distances ->
                                answer(catalogue, products, ordered(refs, distances), distances, question)));
    }

    private static Set<String> suitable(OfferReader.Offers offers, List<String> products, LocationQuestion question) {
        Set<String> suitable = new TreeSet<>();
        for (int i = 0; i < products.size(); i++) {
            long wanted = question.wanted().getOrDefault(products.get(i), 0L);
            Set<String> having = offers.products().get(i).locations().stream()
                    .filter(location -> location.quantity() >= wanted
                            && question.admits(offers.statuses().status(location.quantity())))
                    .map(LocationOffer::locationRef)
                    .collect(Collectors.toSet());
            if (i == 0) {
                suitable.addAll(having);
            } else {
                suitable.retainAll(having);
            }
        }
        suitable.removeAll(question.excluded());
        return suitable;
    }

    private Uni<Map<String, Double>> distances(
            VirtualCatalogue catalogue, Set<String> refs, LocationQuestion question) {
        Coordinates near = question.near();
        if (near == null || refs.isEmpty() || !question.scope().covers(catalogue.retailerId)) {
            return Uni.createFrom().item(Map.of());
        }
        return locations.coordinates(catalogue.retailerId, refs).map(places -> {
            Map<String, Double> distances = new HashMap<>();
            places.forEach((ref, place) -> distances.put(ref, near.kilometresTo(place)));
            return distances;
        });
    }

    private static List<String> ordered(Set<String> refs, Map<String, Double> distances) {
        List<String> ordered = new ArrayList<>(refs);
        ordered.sort(Comparator.<String>comparingDouble(ref -> distances.getOrDefault(ref, Double.POSITIVE_INFINITY))
                .thenComparing(Comparator.naturalOrder()));
        return ordered;
    }

    private Uni<FoundLocations> answer(
            VirtualCatalogue catalogue,
            List<String> products,
            List<String> ordered,
            Map<String, Double> distances,
            LocationQuestion question) {
        int start = question.after() == null ? 0 : ordered.indexOf(question.after()) + 1;
        if (question.after() != null && start == 0) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "The location of this cursor is no longer found; ask again from the start.")
                    .about("after", question.after());
        }
        int end = Math.min(start + question.first(), ordered.size());
        List<String> refs = ordered.subList(start, end);
        Uni<Map<String, Location>> known = question.scope().covers(catalogue.retailerId)
                ? locations.named(catalogue.retailerId, refs)
                : Uni.createFrom().item(Map.of());
        return known.map(described -> {
            BatchLoader<FoundLocation> found = BatchLoader.of(
                    refs,
                    (ref, siblings) -> new FoundLocation(
                            siblings,
                            catalogue,
                            products,
                            ref,
                            described.getOrDefault(ref, Location.undescribed(ref)),
                            rounded(distances.get(ref))));
            return FoundLocations.of(found.members(), start == 0, end < ordered.size());
        });
    }

    private static @Nullable Double rounded(@Nullable Double kilometres) {
        return kilometres == null ? null : Math.round(kilometres * METRES) / METRES;
    }

    private static Throwable renamed(Throwable problem) {
        return problem instanceof Problem large && large.type() == ProblemType.QUERY_TOO_LARGE
                ? large.field("productQuantities")
                : problem;
    }
}
