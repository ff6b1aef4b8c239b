package io.quantree.ledger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The last line of a reconciliation. */
@RegisterForReflection
@Schema(
        name = "ReconcileSummary",
        description = "The last line: what was looked at. An answer without it is not complete.")
public record ReconcileSummary(
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
