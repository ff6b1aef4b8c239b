package io.quantree.ledger;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.DateRange;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of movements except those of {@link MovementPlace}. Null means that the argument is absent. */
record MovementFilter(
        @Nullable List<String> source,
        @Nullable List<String> sourceRef,
        @Nullable DateRange recordedOn,
        @Nullable DateRange occurredOn) {

    void restrict(WhereClause where) {
        where.within("recordedOn", "m.recorded_on", recordedOn)
                .anyOf("source", "m.source", source)
                .anyOf("sourceRef", "m.source_ref", sourceRef)
                .within("occurredOn", "m.occurred_on", occurredOn);
    }

    /** Rejects filters that would scan the whole ledger for a few movements. */
    void checkNarrow(boolean byLocation) {
        @Nullable
        String wide = byLocation
                ? "locationRef"
                : source != null
                        ? "source"
                        : sourceRef != null ? "sourceRef" : occurredOn != null ? "occurredOn" : null;
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
