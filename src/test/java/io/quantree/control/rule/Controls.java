package io.quantree.control.rule;

import io.quantree.stock.model.SegmentPattern;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds controls for tests. */
record Controls(Control control) {
    static Controls exclusion(String ref, int order) {
        return of(ref, ControlType.EXCLUSION, order, 0, null);
    }

    static Controls buffer(String ref, int order, long amount) {
        return of(ref, ControlType.QUANTITY_BUFFER, order, amount, null);
    }

    static Controls percent(String ref, int order, String percentage) {
        return of(ref, ControlType.QUANTITY_BUFFER, order, 0, new BigDecimal(percentage));
    }

    private static Controls of(String ref, ControlType type, int order, long amount, @Nullable BigDecimal percentage) {
        return new Controls(
                new Control(ref, type, order, null, null, null, amount, percentage, SegmentPattern.ALL, null, null));
    }

    Controls product(String productRef) {
        return with(productRef, control.categoryRef(), control.locationRef());
    }

    Controls category(String categoryRef) {
        return with(control.productRef(), categoryRef, control.locationRef());
    }

    Controls at(String locationRef) {
        return with(control.productRef(), control.categoryRef(), locationRef);
    }

    Controls of(SegmentPattern segment) {
        return new Controls(copy(
                control.productRef(),
                control.categoryRef(),
                control.locationRef(),
                segment,
                control.startsOn(),
                control.endsOn()));
    }

    Controls between(@Nullable Instant startsOn, @Nullable Instant endsOn) {
        return new Controls(copy(
                control.productRef(),
                control.categoryRef(),
                control.locationRef(),
                control.segment(),
                startsOn,
                endsOn));
    }

    private Controls with(@Nullable String productRef, @Nullable String categoryRef, @Nullable String locationRef) {
        return new Controls(
                copy(productRef, categoryRef, locationRef, control.segment(), control.startsOn(), control.endsOn()));
    }

    private Control copy(
            @Nullable String productRef,
            @Nullable String categoryRef,
            @Nullable String locationRef,
            SegmentPattern segment,
            @Nullable Instant startsOn,
            @Nullable Instant endsOn) {
        return new Control(
                control.ref(),
                control.type(),
                control.executionOrder(),
                productRef,
                categoryRef,
                locationRef,
                control.amount(),
                control.percentage(),
                segment,
                startsOn,
                endsOn);
    }
}
