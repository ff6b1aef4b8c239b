package io.quantree.network;

import io.quantree.problem.Problem;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.RecordOutcome;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The outcome of one item of an upsert of locations. */
@Type("LocationUpsertResult")
@Description("What became of one item of an upsert of locations.")
public record LocationUpsertResult(
        @Description("The item's place in the input, from 0.")
        int index,

        @NonNull @Description("The location that the item names.")
        String ref,

        @NonNull @Description("What became of it.") Outcome outcome,

        @Description("The code of the error, or why it was not applied; null when all is well.") @Nullable
        String code,

        @Description("The field that the error is about.") @Nullable
        String field,

        @Description("What is to be said about it; null when all is well.") @Nullable
        String message,

        @Description("The location as it is after the upsert; null when there is none.") @Nullable
        Location location) {
    static LocationUpsertResult of(RecordOutcome outcome, String ref, @Nullable Location location) {
        Problem reason = outcome.reason();
        return new LocationUpsertResult(
                outcome.index(),
                ref,
                outcome.outcome(),
                reason == null ? null : reason.type().name(),
                reason == null ? null : reason.field(),
                reason == null ? null : reason.detail(),
                location);
    }
}
