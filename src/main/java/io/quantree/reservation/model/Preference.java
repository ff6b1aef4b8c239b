package io.quantree.reservation.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * Which of two sources is taken first.
 *
 * @param ranks of locations, the lowest first; those without one come last. Empty where the order does not go by locations.
 */
public record Preference(AllocationOrder order, Map<String, Double> ranks) {
    public static final Preference FEFO = new Preference(AllocationOrder.FEFO, Map.of());

    private static final Comparator<Source> BY_CREATION = Comparator.comparing(
                    (Source source) -> source.quantity().createdOn)
            .thenComparing(source -> source.quantity().ref);

    private static final Comparator<Source> BY_EXPIRY = Comparator.comparing(
                    Source::expiresOn, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(BY_CREATION);

    // False comes before true.
    private static final Comparator<Source> THERE_FIRST = Comparator.comparing((Source source) -> !source.onHand)
            .thenComparing(Source::expectedOn, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** The order of the sources of a line under its terms. */
    Comparator<Source> comparator(Terms terms) {
        Comparator<Source> first = Comparator.comparing(terms::isFallback);
        return first.thenComparing(THERE_FIRST)
                .thenComparing(
                        switch (order) {
                            case FEFO, FEWEST_LOCATIONS -> BY_EXPIRY;
                            case FIFO -> BY_CREATION;
                            case LIFO -> BY_CREATION.reversed();
                            case LOCATION_PRIORITY, NEAREST ->
                                Comparator.comparing((Source source) ->
                                                ranks.getOrDefault(source.locationRef(), Double.MAX_VALUE))
                                        .thenComparing(BY_EXPIRY);
                        });
    }
}
