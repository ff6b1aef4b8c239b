package io.quantree.reservation.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the sources over which a line is split, within the limits of its terms. */
record SourceChoice(Demand line) {
    /** The sources that the line may take from, in their order, out of those that are allowed. */
    List<Source> of(List<Source> allowed) {
        if (line.terms().preference().order() == AllocationOrder.FEWEST_LOCATIONS) {
            return fewEnough(atBestLocations(allowed));
        }
        List<Source> chosen = fewEnough(allowed);
        return locations(used(chosen)).size() > line.terms().splits().locations()
                ? fewEnough(atBestLocations(allowed))
                : chosen;
    }

    /** All of the sources, or those that serve most of the line when it would use too many. */
    private List<Source> fewEnough(List<Source> sources) {
        int max = line.terms().splits().allocations();
        return used(sources).size() > max ? largest(sources, max) : sources;
    }

    /** The sources that the line would use when it takes from them in their order. */
    private List<Source> used(List<Source> sources) {
        List<Source> used = new ArrayList<>();
        Draft draft = new Draft();
        for (Source source : sources) {
            if (draft.take(source) > 0) {
                used.add(source);
            }
        }
        return used;
    }

    private long served(List<Source> sources) {
        Draft draft = new Draft();
        return sources.stream().mapToLong(draft::take).sum();
    }

    private static List<String> locations(List<Source> sources) {
        return sources.stream().map(Source::locationRef).distinct().toList();
    }

    private List<Source> atBestLocations(List<Source> allowed) {
        Map<String, Long> served = new LinkedHashMap<>();
        for (String location : locations(allowed)) {
            served.put(location, served(fewEnough(at(Set.of(location), allowed))));
        }
        return at(bestLocations(served), allowed);
    }

    private static List<Source> at(Set<String> locations, List<Source> sources) {
        return sources.stream()
                .filter(source -> locations.contains(source.locationRef()))
                .toList();
    }

    /**
     * So many locations at most: the first one that serves the whole line, or else those that serve most of it. Equal ones stay in the order of
     * their sources.
     *
     * @param served the pieces that each location can give
     */
    private Set<String> bestLocations(Map<String, Long> served) {
        for (Map.Entry<String, Long> location : served.entrySet()) {
            if (location.getValue() >= line.quantity()) {
                return Set.of(location.getKey());
            }
        }
        Set<String> best = new HashSet<>();
        long open = line.quantity();
        List<Map.Entry<String, Long>> bySize = served.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
        for (Map.Entry<String, Long> location : bySize) {
            if (open > 0 && best.size() < line.terms().splits().locations()) {
                best.add(location.getKey());
                open -= location.getValue();
            }
        }
        return best;
    }

    /** So many sources, in their order: one after the other the one that can still give most. */
    private List<Source> largest(List<Source> sources, int max) {
        Set<Source> largest = new HashSet<>();
        Draft draft = new Draft();
        while (largest.size() < max && draft.open > 0) {
            @Nullable Source most = null;
            for (Source source : sources) {
                if (!largest.contains(source) && (most == null || draft.room(source) > draft.room(most))) {
                    most = source;
                }
            }
            if (most == null) {
                break;
            }
            draft.take(most);
            largest.add(most);
        }
        return sources.stream().filter(largest::contains).toList();
    }

    /** What is taken on trial: of goods on hand no more than their position as a whole has. */
    private final class Draft {
        private final Map<PositionSources, Long> wholes = new LinkedHashMap<>();
        private final Map<Ceilings.Ceiling, Long> ceilings = new IdentityHashMap<>();
        private long open = line.quantity();

        long take(Source source) {
            long pieces = Math.min(open, room(source));
            open -= pieces;
            if (source.onHand) {
                wholes.merge(source.home, -pieces, Long::sum);
            }
            for (Ceilings.Ceiling ceiling : line.ceilings().over(source)) {
                ceilings.merge(ceiling, pieces, Long::sum);
            }
            return pieces;
        }

        long room(Source source) {
            long left = line.terms().left(source);
            for (Ceilings.Ceiling ceiling : line.ceilings().over(source)) {
                left = Math.min(left, ceiling.left() - ceilings.getOrDefault(ceiling, 0L));
            }
            left = Math.max(0, left);
            return source.onHand
                    ? Math.max(
                            0,
                            Math.min(
                                    left,
                                    wholes.computeIfAbsent(
                                            source.home,
                                            home -> home.whole() - line.terms().safetyStock())))
                    : left;
        }
    }
}
