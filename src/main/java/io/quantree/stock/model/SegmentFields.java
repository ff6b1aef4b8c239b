package io.quantree.stock.model;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An input that gives a segment; a field that is null is absent from the segment. */
public interface SegmentFields {
    @Nullable
    String condition();

    @Nullable
    OffsetDateTime expiresOn();

    @Nullable
    String countryOfOrigin();

    @Nullable
    String channel();

    @Nullable
    String manufacturer();

    @Nullable
    String manufacturerBatchNumber();

    @Nullable
    String supplier();

    @Nullable
    String segment1();

    @Nullable
    String segment2();

    @Nullable
    String segment3();
}
