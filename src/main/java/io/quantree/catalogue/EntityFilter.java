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
    /** Whether anything in this catalogue can match: the catalogue's type determines the workflow of its entities. */
    public boolean admits(Catalogue catalogue) {
        return (workflowRef == null || workflowRef.contains(CatalogueView.workflowRef(catalogue.type())))
                && (workflowVersion == null || workflowVersion.contains(CatalogueView.WORKFLOW_VERSION));
    }

    /** Restricts a statement over entities of these catalogues. */
    public void restrict(WhereClause where, List<Catalogue> catalogues) {
        if (ref != null) {
            List<String> refs = where.texts("ref", ref);
            RefFilter.keys("ref", where, refs, catalogues);
            // Two refs may have the same key.
            where.and("ref = ANY(" + where.bind(refs.toArray(String[]::new)) + ")");
        }
        where.anyOf("type", "type", type)
                .anyOf("status", "status", status)
                .within("createdOn", "created_on", createdOn)
                .within("updatedOn", "updated_on", updatedOn);
    }
}
