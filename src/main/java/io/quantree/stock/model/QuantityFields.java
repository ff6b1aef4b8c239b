package io.quantree.stock.model;

import io.quantree.input.AttributeInput;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An input that says everything that a quantity can be, beside where it lies and what it descends from. */
public interface QuantityFields extends SegmentFields {
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
