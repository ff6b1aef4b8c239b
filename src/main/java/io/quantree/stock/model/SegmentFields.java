package io.quantree.stock.model;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An input that names a segment, or gives one to what it creates; null for a field that does not tell stock apart. */
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
