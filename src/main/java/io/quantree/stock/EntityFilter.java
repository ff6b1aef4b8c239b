package io.quantree.stock;

import io.quantree.graphql.DateRange;
import io.quantree.graphql.WhereClause;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments that positions and quantities share. Null means that the argument is not given. */
record EntityFilter(
        @Nullable List<String> ref,
        @Nullable List<String> type,
        @Nullable List<@Nullable String> status,
        @Nullable List<String> workflowRef,
        @Nullable List<Integer> workflowVersion,
        @Nullable DateRange createdOn,
        @Nullable DateRange updatedOn) {
    // A ref is looked up by a digest for each catalogue; so many of them are worked out for one statement.
    private static final int KEYS_MAX = 5_000;

    /** Whether anything in a catalogue can match: its type decides about the workflow of all that is in it. */
    boolean admits(Catalogue catalogue) {
        return (workflowRef == null || workflowRef.contains(CatalogueView.workflowRef(catalogue.type())))
                && (workflowVersion == null || workflowVersion.contains(CatalogueView.WORKFLOW_VERSION));
    }

    void restrict(WhereClause where, List<Catalogue> catalogues) {
        if (ref != null) {
            refs(where, where.texts("ref", ref), catalogues);
        }
        where.anyOf("type", "type", type)
                .anyOf("status", "status", status)
                .within("createdOn", "created_on", createdOn)
                .within("updatedOn", "updated_on", updatedOn);
    }

    private static void refs(WhereClause where, List<String> refs, List<Catalogue> catalogues) {
        if ((long) refs.size() * catalogues.size() > KEYS_MAX) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "Refs times catalogues come to more than " + KEYS_MAX + "; name fewer of either.")
                    .field("ref")
                    .value(refs.size())
                    .limit(KEYS_MAX);
        }
        Long[] keys = catalogues.stream()
                .flatMap(catalogue -> refs.stream().map(ref -> RefKey.of(catalogue.id(), ref)))
                .toArray(Long[]::new);
        where.and("id = ANY(" + where.bind(keys) + ")");
        // Two refs may share a key.
        where.and("ref = ANY(" + where.bind(refs.toArray(String[]::new)) + ")");
    }
}
