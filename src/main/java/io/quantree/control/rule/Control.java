package io.quantree.control.rule;

import io.quantree.stock.model.SegmentPattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A buffer or an exclusion. A target that is null matches anything, so a control without targets applies to everything.
 *
 * @param executionOrder the precedence; the lowest number wins
 * @param amount the pieces that a buffer adds to the free quantity, usually negative; ignored with a percentage
 * @param percentage the percentage of the free quantity that a buffer adds
 * @param segment the stock that the control applies to; {@link SegmentPattern#ALL} for all of it
 * @param startsOn the first instant at which it applies; null for no start
 * @param endsOn the first instant at which it no longer applies; null for no end
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
    /** The precedence of eligible controls: exclusions before buffers, then by order, ties by ref. */
    static final Comparator<Control> PRECEDENCE = Comparator.comparing(Control::offersSomething)
            .thenComparingInt(Control::executionOrder)
            .thenComparing(Control::ref);

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
     * Whether the control applies to this stock at that time. A buffer without a segment reduces the offer of all stock, but no offer of a
     * single segment: it doesn't define from which segment the pieces are held back.
     */
    boolean concerns(SegmentPattern asked, Instant time) {
        if ((startsOn != null && time.isBefore(startsOn)) || (endsOn != null && !time.isBefore(endsOn))) {
            return false;
        }
        return segment.isAll() ? excludes() || asked.isAll() : segment.covers(asked);
    }

    /** The pieces that the buffer adds to that many free ones. A percentage is rounded down, so that rounding never offers too much. */
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
