package io.quantree.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A difference that a reconciliation has found. */
@RegisterForReflection
@Schema(name = "Difference", description = "Something that does not agree.")
public record Difference(
        @Schema(description = "What differs.") DifferenceKind kind,
        @Schema(description = "The product.") String productRef,

        @Schema(description = "The location, when it is known.") @Nullable
        String locationRef,

        @Schema(description = "The quantity, when it is about one.") @Nullable
        String quantityRef,

        @Schema(description = "What it should be: a number, or a status.") @Nullable
        Object expected,

        @Schema(description = "What it is.") @Nullable Object found)
        implements ReconcileLine {}
