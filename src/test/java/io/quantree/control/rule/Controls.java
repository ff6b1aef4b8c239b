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

    static Controls of(String ref, ControlType type, int order, long amount, @Nullable BigDecimal percentage) {
        Control control = new Control();
        control.ref = ref;
        control.type = type.name();
        control.executionOrder = order;
        control.amount = amount;
        control.share = percentage;
        return new Controls(control);
    }

    Controls product(@Nullable String productRef) {
        control.productRef = productRef;
        return this;
    }

    Controls category(@Nullable String categoryRef) {
        control.categoryRef = categoryRef;
        return this;
    }

    Controls at(@Nullable String locationRef) {
        control.locationRef = locationRef;
        return this;
    }

    Controls of(SegmentPattern segment) {
        control.pattern = segment;
        return this;
    }

    Controls between(@Nullable Instant startsOn, @Nullable Instant endsOn) {
        control.startsOn = startsOn;
        control.endsOn = endsOn;
        return this;
    }
}
