package io.quantree.stock.edit;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An input that gives everything about a quantity, except its place, its type, its status and its parent. */
public interface QuantityFields {
    @Nullable
    String ref();

    Integer quantity();

    @Nullable
    OffsetDateTime asOf();

    ContentFields content();
}
