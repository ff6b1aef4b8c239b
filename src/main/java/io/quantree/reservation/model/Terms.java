package io.quantree.reservation.model;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which goods a line may have, and in which order.
 *
 * @param asked whether a source is one of those that the request means
 * @param eligible whether a source has the segment that is asked for and that the policy allows
 * @param unsegmented whether goods without any segment are taken after the eligible ones
 * @param lasts until when the goods must last, the lead time of expiry included; null for no time beyond now
 * @param expectedBy when goods that are not there yet must arrive; null for goods on hand only
 * @param safetyStock the pieces of each position that are not given out
 */
public record Terms(
        Predicate<Source> asked,
        Predicate<Source> eligible,
        boolean unsegmented,
        @Nullable Instant lasts,
        @Nullable Instant expectedBy,
        long safetyStock,
        Preference preference,
        Splits splits) {

    boolean allows(Source source) {
        Instant expiresOn = source.expiresOn();
        return arrives(source)
                && asked.test(source)
                && (lasts == null || expiresOn == null || expiresOn.isAfter(lasts))
                && (eligible.test(source) || isFallback(source));
    }

    /** The pieces of the source that the line may take. */
    long left(Source source) {
        return Math.max(0, Math.min(source.left(), source.onHand ? source.home.whole() - safetyStock : Long.MAX_VALUE));
    }

    /** Whether the source is taken only when eligible ones do not suffice. */
    boolean isFallback(Source source) {
        return unsegmented && source.segment().isEmpty() && !eligible.test(source);
    }

    private boolean arrives(Source source) {
        if (source.onHand) {
            return true;
        }
        Instant expectedOn = source.expectedOn();
        return expectedBy != null && expectedOn != null && !expectedOn.isAfter(expectedBy);
    }
}
