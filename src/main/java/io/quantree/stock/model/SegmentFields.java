package io.quantree.stock.model;

import org.jspecify.annotations.Nullable;

/**
 * Anything that has the ten segment fields: a segment, an input that names one, a filter. {@link SegmentName} gets at them one by one.
 *
 * @param <T> what the nine text fields hold; null for an absent field
 * @param <I> what the date of expiry is held in
 */
public interface SegmentFields<T, I> {
    @Nullable
    T condition();

    @Nullable
    I expiresOn();

    @Nullable
    T countryOfOrigin();

    @Nullable
    T channel();

    @Nullable
    T manufacturer();

    @Nullable
    T manufacturerBatchNumber();

    @Nullable
    T supplier();

    @Nullable
    T segment1();

    @Nullable
    T segment2();

    @Nullable
    T segment3();
}
