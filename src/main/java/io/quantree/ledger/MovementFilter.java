package io.quantree.ledger;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.DateRange;
import io.quantree.relay.WhereClause;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter arguments of movements except those of {@link MovementPlace}. Null means that the argument is absent. */
@Input("MovementArguments")
public record MovementFilter(
        @Description("Changed by any of these: BATCH, MUTATION, DELTA, EVENT, OPENING and whatever else moves stock.")
        @Nullable
        List<@NonNull String> source,

        @Description("Changed by any of these batches, mutations, deltas or events.") @Nullable
        List<@NonNull String> sourceRef,

        @Description(
                "Caused by any of these users or clients; null in the list matches what nobody is known to have caused.")
        @Nullable
        List<@Nullable String> principal,

        @Description("Noted by the ledger in this span.") @Nullable
        DateRange recordedOn,

        @Description("Happened in the world in this span; movements without such a time are left out.") @Nullable
        DateRange occurredOn) {

    void restrict(WhereClause where) {
        where.within("recordedOn", "m.recorded_on", recordedOn)
                .anyOf("source", "m.source", source)
                .anyOf("sourceRef", "m.source_ref", sourceRef)
                .anyOf("principal", "m.principal", principal)
                .within("occurredOn", "m.occurred_on", occurredOn);
    }

    /** Rejects filters that would scan the whole ledger for a few movements. */
    void checkNarrow(boolean byLocation) {
        @Nullable
        String wide = byLocation
                ? "locationRef"
                : source != null
                        ? "source"
                        : sourceRef != null
                                ? "sourceRef"
                                : principal != null ? "principal" : occurredOn != null ? "occurredOn" : null;
        if (wide != null && (recordedOn == null || recordedOn.from() == null)) {
            throw Problem.of(
                            ProblemType.REQUIRED,
                            "Finding movements by " + wide
                                    + " alone would read the whole ledger; say since when, by recordedOn.from, or narrow it down by"
                                    + " quantity, position or productRef.")
                    .field("recordedOn.from");
        }
    }
}
