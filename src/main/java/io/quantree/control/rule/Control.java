package io.quantree.control.rule;

import io.quantree.stock.model.SegmentPattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A buffer or an exclusion as the rule needs it. Of the three targets, those that are null don't matter: a control without any concerns
 * everything.
 *
 * @param executionOrder the lowest goes first
 * @param amount what a buffer adds to the free quantity, usually negative; without meaning when there is a percentage
 * @param percentage what a buffer adds in hundredths of the free quantity
 * @param segment the stock that the control speaks of; {@link SegmentPattern#ALL} when it speaks of none in particular
 * @param startsOn the first instant at which it counts; null for ever since
 * @param endsOn the first instant at which it no longer counts; null for never
 */
public record Control(
        String ref,
        ControlType type,
        int executionOrder,
        @Nullable String productRef,
        @Nullable String categoryRef,
        @Nullable String locationRef,
        long amount,
        @Nullable BigDecimal percentage,
        SegmentPattern segment,
        @Nullable Instant startsOn,
        @Nullable Instant endsOn) {
    /** Who wins where several controls are eligible: exclusions before buffers, then by order, ties by ref. */
    static final Comparator<Control> PRECEDENCE = Comparator.comparing(Control::offersSomething)
            .thenComparingInt(Control::executionOrder)
            .thenComparing(Control::ref);

    /** Refuses what the rule has no meaning for. */
    public Control {
        if (type == ControlType.BULK_THRESHOLD) {
            throw new IllegalArgumentException("A threshold takes no part in what is offered: " + ref);
        }
        if (productRef != null && categoryRef != null) {
            throw new IllegalArgumentException("A control is about a product or a category, not both: " + ref);
        }
    }

    boolean excludes() {
        return type == ControlType.EXCLUSION;
    }

    /**
     * Whether the control has a say in what is offered of this stock at that time. A buffer that names no segment holds back from the whole
     * alone: which of the segments it is held back from, it doesn't say.
     */
    boolean concerns(SegmentPattern asked, Instant time) {
        if ((startsOn != null && time.isBefore(startsOn)) || (endsOn != null && !time.isBefore(endsOn))) {
            return false;
        }
        return segment.isAll() ? excludes() || asked.isAll() : segment.covers(asked);
    }

    /** What the buffer adds to so many free pieces. A percentage is rounded down: less is promised rather than more. */
    long change(long free) {
        return percentage == null
                ? amount
                : percentage
                        .multiply(BigDecimal.valueOf(free))
                        .movePointLeft(2)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
    }

    private boolean offersSomething() {
        return !excludes();
    }
}
