package io.quantree.reservation;

import io.quantree.reservation.model.Preference;
import io.quantree.reservation.model.Splits;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.stock.query.QuantityWhere;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a request, with the policy that it comes under.
 *
 * @param locationRefs where its pieces may come from; empty when a virtual catalogue says it
 * @param virtualCatalogue what it offers is what the line may have; null for all that there is
 * @param where must hold for a quantity or one above it; null for none
 * @param segment what their segment must be
 * @param wish what the request asks of the goods' dates
 * @param giving how the policy lets the line be served
 */
public record RequestedLine(
        String lineRef,
        String productRef,
        int quantity,
        List<String> locationRefs,
        @Nullable String virtualCatalogue,
        @Nullable QuantityWhere where,
        SegmentPattern segment,
        Wish wish,
        Giving giving) {
    /**
     * What a request asks of the dates of its goods.
     *
     * @param neededBy when they are needed; null for now
     * @param shelfLife how long they must last after that
     * @param expected whether goods may be taken that are there only by {@code neededBy}
     */
    public record Wish(@Nullable Instant neededBy, Duration shelfLife, boolean expected) {
        public static final Wish NOW = new Wish(null, Duration.ZERO, false);
    }

    /**
     * How a policy lets a line be served.
     *
     * @param eligible which quantities the policy allows, or one above each; null for all
     * @param unsegmented whether goods without any segment are taken when those asked for do not suffice
     * @param safetyStock the pieces of each position that are not given out
     */
    public record Giving(
            @Nullable QuantityWhere eligible,
            boolean unsegmented,
            long safetyStock,
            Preference preference,
            Splits splits) {
        public static final Giving PLAIN = new Giving(null, false, 0, Preference.FEFO, Splits.ANY);
    }

    /** The same line for another number of pieces. */
    RequestedLine of(int pieces) {
        return new RequestedLine(
                lineRef, productRef, pieces, locationRefs, virtualCatalogue, where, segment, wish, giving);
    }

    /** The filters that the database has to evaluate. */
    Stream<QuantityWhere> filters() {
        return Stream.of(Optional.ofNullable(where), Optional.ofNullable(giving.eligible()))
                .flatMap(Optional::stream);
    }
}
