package io.quantree.virtual.position;

import io.quantree.catalogue.CatalogueView;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.WhereClause;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueView;
import io.quantree.virtual.model.VirtualKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of virtual positions; null stands for an absent argument. */
record VirtualPositionFilter(
        EntityFilter entity,
        @Nullable List<String> productRef,
        @Nullable List<@Nullable String> groupRef,
        @Nullable List<@Nullable Integer> quantity) {
    private static final EntityFilter NONE = new EntityFilter(null, null, null, null, null, null, null);

    static VirtualPositionFilter ofGroup(String groupRef) {
        return new VirtualPositionFilter(NONE, null, List.of(groupRef), null);
    }

    static VirtualPositionFilter at(List<String> productRefs, List<String> locationRefs) {
        return new VirtualPositionFilter(NONE, productRefs, List.copyOf(locationRefs), null);
    }

    static VirtualPositionFilter ofRef(String ref) {
        return new VirtualPositionFilter(
                new EntityFilter(List.of(ref), null, null, null, null, null, null), null, null, null);
    }

    boolean admits(VirtualCatalogue catalogue) {
        return (entity.workflowRef() == null
                        || entity.workflowRef().contains(VirtualCatalogueView.workflowRef(catalogue.kind())))
                && (entity.workflowVersion() == null
                        || entity.workflowVersion().contains(CatalogueView.WORKFLOW_VERSION))
                && (catalogue.kind() == VirtualKind.BASE || groupRef == null || groupRef.contains(catalogue.group()));
    }

    boolean isDerived() {
        return quantity != null || entity.status() != null;
    }

    boolean admits(OfferedPosition offer) {
        return (quantity == null || quantity.stream().anyMatch(wanted -> wanted != null && wanted == offer.offered()))
                && (entity.status() == null || entity.status().contains(offer.status()));
    }

    /** Adds the conditions on stored values, and checks the rest of the arguments. */
    void restrict(WhereClause where, VirtualCatalogue catalogue) {
        where.and("TRUE")
                .anyOf("productRef", "product_ref", productRef)
                .anyOf("ref", "ref", entity.ref())
                .anyOf("type", "type", entity.type())
                .within("createdOn", "created_on", entity.createdOn())
                .within("updatedOn", "updated_on", entity.updatedOn());
        if (catalogue.kind() == VirtualKind.BASE) {
            where.anyOf("groupRef", "group_ref", groupRef);
        }
        if (entity.status() != null) {
            where.texts("status", entity.status());
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
