package io.quantree.catalogue;

import io.quantree.relay.DateRange;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments that entities share. Null means that the argument is not given. */
public record EntityFilter(
        @Nullable List<String> ref,
        @Nullable List<String> type,
        @Nullable List<@Nullable String> status,
        @Nullable List<String> workflowRef,
        @Nullable List<Integer> workflowVersion,
        @Nullable DateRange createdOn,
        @Nullable DateRange updatedOn) {
    /** Whether anything in a catalogue can match: its type decides about the workflow of all that is in it. */
    public boolean admits(Catalogue catalogue) {
        return (workflowRef == null || workflowRef.contains(CatalogueView.workflowRef(catalogue.type())))
                && (workflowVersion == null || workflowVersion.contains(CatalogueView.WORKFLOW_VERSION));
    }

    public void restrict(WhereClause where, List<Catalogue> catalogues) {
        if (ref != null) {
            List<String> refs = where.texts("ref", ref);
            RefFilter.keys("ref", where, refs, catalogues);
            // Two refs may share a key.
            where.and("ref = ANY(" + where.bind(refs.toArray(String[]::new)) + ")");
        }
        where.anyOf("type", "type", type)
                .anyOf("status", "status", status)
                .within("createdOn", "created_on", createdOn)
                .within("updatedOn", "updated_on", updatedOn);
    }
}
