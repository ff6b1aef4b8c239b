package io.quantree.control;

import io.quantree.catalogue.EntityFilter;
import io.quantree.control.rule.Control;
import io.quantree.relay.WhereClause;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter arguments of controls. Null means that the argument is not given. */
@Input("ControlArguments")
public record ControlFilter(
        EntityFilter entity,

        @Description("Any of these names; null finds controls without one.") @Nullable
        List<@Nullable String> name,

        @Description("Any of these descriptions; null finds controls without one.") @Nullable
        List<@Nullable String> description,

        @Description("Any of these turns.") @Nullable List<@NonNull Integer> executionOrder,

        @Description("About any of these products; null finds controls that name none.") @Nullable
        List<@Nullable String> productRef,

        @Description("About any of these categories; null finds controls that name none.") @Nullable
        List<@Nullable String> categoryRef,

        @Description("About any of these locations; null finds controls that name none.") @Nullable
        List<@Nullable String> locationRef) {
    void restrict(WhereClause where) {
        where.anyOf("ref", "control.ref", entity.ref())
                .anyOf("type", "control.type", entity.type())
                .anyOf("status", "control.status", entity.status())
                .within("createdOn", "control.created_on", entity.createdOn())
                .within("updatedOn", "control.updated_on", entity.updatedOn())
                .anyOf("workflowRef", "'" + Control.WORKFLOW + "::' || control_group.type", entity.workflowRef())
                .anyOf("name", "control.name", name)
                .anyOf("description", "control.description", description)
                .anyNumberOf("executionOrder", "control.execution_order", executionOrder)
                .anyOf("productRef", "control.product_ref", productRef)
                .anyOf("categoryRef", "control.category_ref", categoryRef)
                .anyOf("locationRef", "control.location_ref", locationRef);
        if (entity.workflowVersion() != null && !entity.workflowVersion().contains(Control.WORKFLOW_VERSION)) {
            where.and("FALSE");
        }
    }
}
