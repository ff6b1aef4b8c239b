package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The input that creates an entity of a retailer: a catalogue, a network or a group of controls. */
public interface NewEntity {
    String type();

    String name();

    @Nullable
    String description();

    @Nullable
    String status();

    @Nullable
    List<AttributeInput> attributes();
}
