package io.quantree.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that a reconciliation has found not to agree.
 *
 * @param kind what differs
 * @param productRef the product
 * @param locationRef the location, when it is known
 * @param quantityRef the quantity, when it is about one
 * @param expected what it should be, a number or a status
 * @param found what it is
 */
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
