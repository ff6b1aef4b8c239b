package io.quantree.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A line of the answer to a reconciliation. */
public sealed interface ReconcileLine {
    @RegisterForReflection
    @Schema(name = "Difference", description = "Something that does not agree.")
    record Difference(
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

    @RegisterForReflection
    enum DifferenceKind {
        LEDGER_SUM,
        LAST_BALANCE,
        LAST_STATUS,
        /** The balance of a movement is not the sum of the deltas up to it; reported for the first such movement of a quantity. */
        RUNNING_BALANCE,
        ON_HAND_RULE,
        ON_HAND_LEDGER,
        /** Movements exist of a quantity that does not exist; expected is their sum. */
        NO_QUANTITY,
        /** Quantities exist of a position that does not exist; expected is their on hand. */
        NO_POSITION
    }

    /** The last line. */
    @RegisterForReflection
    @Schema(
            name = "ReconcileSummary",
            description = "The last line: what was looked at. An answer without it is not complete.")
    record Summary(
            @Schema(description = "The catalogue.") String catalogueRef,

            @Schema(description = "Positions that were looked at.")
            long positions,

            @Schema(description = "Quantities that were looked at.")
            long quantities,

            @Schema(description = "Movements that were looked at.")
            long movements,

            @Schema(description = "Differences that were found.")
            long differences,

            @Schema(description = "When it started, which is as of when it speaks.")
            Instant startedOn,

            @Schema(description = "When it ended.") Instant completedOn)
            implements ReconcileLine {}
}
