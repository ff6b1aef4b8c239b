package io.quantree.reservation.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** How many pieces sources may give together, beside what each has, because no more of them is offered. Lines that mean the same offer share it. */
public final class Ceilings {
    /** For lines that may have all that there is. */
    public static final Ceilings NONE = new Ceilings(Map.of());

    private final Map<Source, List<Ceiling>> bySource;

    private Ceilings(Map<Source, List<Ceiling>> bySource) {
        this.bySource = bySource;
    }

    public static Ceilings create() {
        return new Ceilings(new IdentityHashMap<>());
    }

    /** Lets these sources give so many pieces together at most. */
    public void add(Collection<Source> sources, long pieces) {
        Ceiling ceiling = new Ceiling(pieces);
        sources.forEach(source ->
                bySource.computeIfAbsent(source, any -> new ArrayList<>()).add(ceiling));
    }

    List<Ceiling> over(Source source) {
        return bySource.getOrDefault(source, List.of());
    }

    /** The pieces that the source may still give. */
    long left(Source source) {
        long left = Long.MAX_VALUE;
        for (Ceiling ceiling : over(source)) {
            left = Math.min(left, ceiling.left);
        }
        return left;
    }

    /** Counts pieces that are taken out of the source, or given back when they are negative. */
    void take(Source source, long pieces) {
        over(source).forEach(ceiling -> ceiling.left -= pieces);
    }

    static final class Ceiling {
        private long left;

        private Ceiling(long left) {
            this.left = left;
        }

        long left() {
            return left;
        }
    }
}
