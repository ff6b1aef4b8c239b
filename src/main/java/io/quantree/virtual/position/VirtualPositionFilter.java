package io.quantree.virtual.position;

import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.input.ArgumentText;
import io.quantree.relay.DateRange;
import io.quantree.relay.WhereClause;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter arguments of lists of virtual positions. Null means that the argument is not given. */
@Input("VirtualPositionArguments")
public record VirtualPositionFilter(
        @Description(ArgumentText.PRODUCT_REF) @Nullable List<@NonNull String> productRef,

        @Description("Any of these locations; of AGGREGATE positions, any of these groups.") @Nullable
        List<@Nullable String> groupRef,

        @Description(ArgumentText.REF) @Nullable List<@NonNull String> ref,
        @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,

        @Description(
                "Any of these statuses. They are derived, so positions are looked through for them, up to a limit; name products as well.")
        @Nullable
        List<@Nullable String> status,

        @Description("Any of these workflows, e.g. VIRTUAL_CATALOGUE::BASE.") @Nullable
        List<@NonNull String> workflowRef,

        @Description(ArgumentText.WORKFLOW_VERSION) @Nullable
        List<@NonNull Integer> workflowVersion,

        @Description(ArgumentText.CREATED_ON) @Nullable DateRange createdOn,
        @Description(ArgumentText.UPDATED_ON) @Nullable DateRange updatedOn,

        @Description(
                "Any of these quantities. They are derived, so positions are looked through for them, up to a limit; name products as well.")
        @Nullable
        List<@Nullable Integer> quantity) {
    static VirtualPositionFilter ofGroup(String groupRef) {
        return of(null, List.of(groupRef), null);
    }

    static VirtualPositionFilter ofProducts(@Nullable List<String> productRefs) {
        return of(productRefs, null, null);
    }

    static VirtualPositionFilter at(List<String> productRefs, List<String> locationRefs) {
        return of(productRefs, List.copyOf(locationRefs), null);
    }

    static VirtualPositionFilter ofRef(String ref) {
        return of(null, null, List.of(ref));
    }

    private static VirtualPositionFilter of(
            @Nullable List<String> productRef, @Nullable List<@Nullable String> groupRef, @Nullable List<String> ref) {
        return new VirtualPositionFilter(productRef, groupRef, ref, null, null, null, null, null, null, null);
    }

    boolean admits(VirtualCatalogue catalogue) {
        return (workflowRef == null || workflowRef.contains(catalogue.workflowRef()))
                && (workflowVersion == null || workflowVersion.contains(InventoryCatalogue.WORKFLOW_VERSION))
                && (catalogue.kind() == VirtualKind.BASE || groupRef == null || groupRef.contains(catalogue.group()));
    }

    boolean isDerived() {
        return quantity != null || status != null;
    }

    boolean admits(VirtualPosition position) {
        return (quantity == null || quantity.stream().anyMatch(wanted -> wanted != null && wanted == position.offered))
                && (status == null || status.contains(position.status()));
    }

    /** Adds the conditions on stored values, and checks the rest of the arguments. */
    void restrict(WhereClause where, VirtualCatalogue catalogue) {
        where.and("TRUE")
                .anyOf("productRef", "product_ref", productRef)
                .anyOf("ref", "ref", ref)
                .anyOf("type", "type", type)
                .within("createdOn", "created_on", createdOn)
                .within("updatedOn", "updated_on", updatedOn);
        if (catalogue.kind() == VirtualKind.BASE) {
            where.anyOf("groupRef", "group_ref", groupRef);
        }
        if (status != null) {
            where.texts("status", status);
        }
        if (quantity != null) {
            where.texts(
                    "quantity",
                    quantity.stream()
                            .map(wanted -> wanted == null ? null : "" + wanted)
                            .toList());
        }
    }
}
