package io.quantree.stock.edit;

import io.quantree.input.AttributeInput;
import io.quantree.stock.model.SegmentFields;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An input that gives everything about a quantity, except its place, its type, its status and its parent. */
public interface QuantityFields extends SegmentFields<String, OffsetDateTime> {
    @Nullable
    String ref();

    Integer quantity();

    @Nullable
    OffsetDateTime asOf();

    @Nullable
    OffsetDateTime expectedOn();

    @Nullable
    String storageAreaRef();

    @Nullable
    String associationType();

    @Nullable
    String associationRef();

    @Nullable
    List<AttributeInput> attributes();
}
