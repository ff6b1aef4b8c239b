package io.quantree.catalogue;

import io.quantree.input.ArgumentText;
import io.quantree.relay.DateRange;
import io.quantree.relay.WhereClause;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter arguments that entities share. Null means that the argument is not given. */
@Input("EntityArguments")
public record EntityFilter(
        @Description(ArgumentText.REF) @Nullable List<@NonNull String> ref,
        @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
        @Description(ArgumentText.STATUS) @Nullable List<@Nullable String> status,
        @Description(ArgumentText.WORKFLOW_REF) @Nullable List<@NonNull String> workflowRef,

        @Description(ArgumentText.WORKFLOW_VERSION) @Nullable
        List<@NonNull Integer> workflowVersion,

        @Description(ArgumentText.CREATED_ON) @Nullable DateRange createdOn,
        @Description(ArgumentText.UPDATED_ON) @Nullable DateRange updatedOn) {
    EntityFilter withRef(List<String> other) {
        return new EntityFilter(other, type, status, workflowRef, workflowVersion, createdOn, updatedOn);
    }

    /** Whether anything in this catalogue can match: the catalogue's type determines the workflow of its entities. */
    public boolean admits(Catalogue catalogue) {
        return (workflowRef == null || workflowRef.contains(InventoryCatalogue.workflowRef(catalogue.type())))
                && (workflowVersion == null || workflowVersion.contains(InventoryCatalogue.WORKFLOW_VERSION));
    }

    public void restrict(WhereClause where, RefFilter claimed) {
        if (ref != null) {
            List<String> refs = where.texts("ref", ref);
            claimed.keys("ref", where, refs);
            // Two refs may have the same key.
            where.and("ref = ANY(" + where.bind(refs.toArray(String[]::new)) + ")");
        }
        where.anyOf("type", "type", type)
                .anyOf("status", "status", status)
                .within("createdOn", "created_on", createdOn)
                .within("updatedOn", "updated_on", updatedOn);
    }
}
