package io.quantree.catalogue;

import io.quantree.input.AttributeInput;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The input that changes an entity of a retailer; a component that is null keeps what is stored. */
public interface EntityUpdate {
    @Nullable
    String name();

    @Nullable
    Optional<String> description();

    @Nullable
    String status();

    @Nullable
    List<AttributeInput> attributes();
}
