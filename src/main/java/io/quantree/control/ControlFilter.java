package io.quantree.control;

import io.quantree.catalogue.CatalogueView;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of controls; null for an argument that is not given. */
record ControlFilter(
        EntityFilter entity,
        @Nullable List<@Nullable String> name,
        @Nullable List<Integer> executionOrder,
        @Nullable List<@Nullable String> productRef,
        @Nullable List<@Nullable String> categoryRef,
        @Nullable List<@Nullable String> locationRef) {
    void restrict(WhereClause where) {
        where.anyOf("ref", "control.ref", entity.ref())
                .anyOf("type", "control.type", entity.type())
                .anyOf("status", "control.status", entity.status())
                .within("createdOn", "control.created_on", entity.createdOn())
                .within("updatedOn", "control.updated_on", entity.updatedOn())
                .anyOf("workflowRef", "'" + ControlGroupView.WORKFLOW + "::' || owner.type", entity.workflowRef())
                .anyOf("name", "control.name", name)
                .anyNumberOf("executionOrder", "control.execution_order", executionOrder)
                .anyOf("productRef", "control.product_ref", productRef)
                .anyOf("categoryRef", "control.category_ref", categoryRef)
                .anyOf("locationRef", "control.location_ref", locationRef);
        if (entity.workflowVersion() != null && !entity.workflowVersion().contains(CatalogueView.WORKFLOW_VERSION)) {
            where.and("FALSE");
        }
    }
}
