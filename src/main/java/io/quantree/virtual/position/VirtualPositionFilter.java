package io.quantree.virtual.position;

import io.quantree.catalogue.CatalogueView;
import io.quantree.catalogue.EntityFilter;
import io.quantree.relay.WhereClause;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualCatalogueView;
import io.quantree.virtual.model.VirtualKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of virtual positions. Null means that the argument is not given. */
record VirtualPositionFilter(
        EntityFilter entity,
        @Nullable List<String> productRef,
        @Nullable List<@Nullable String> groupRef,
        @Nullable List<@Nullable Integer> quantity) {
    private static final EntityFilter NONE = new EntityFilter(null, null, null, null, null, null, null);

    /** All positions of one group. */
    static VirtualPositionFilter ofGroup(String groupRef) {
        return new VirtualPositionFilter(NONE, null, List.of(groupRef), null);
    }

    /** The positions of these products at these locations. */
    static VirtualPositionFilter at(List<String> productRefs, List<String> locationRefs) {
        return new VirtualPositionFilter(NONE, productRefs, List.copyOf(locationRefs), null);
    }

    /** The position of that ref. */
    static VirtualPositionFilter ofRef(String ref) {
        return new VirtualPositionFilter(
                new EntityFilter(List.of(ref), null, null, null, null, null, null), null, null, null);
    }

    /** Whether anything in a catalogue can match. */
    boolean admits(VirtualCatalogue catalogue) {
        return (entity.workflowRef() == null
                        || entity.workflowRef().contains(VirtualCatalogueView.workflowRef(catalogue.kind())))
                && (entity.workflowVersion() == null
                        || entity.workflowVersion().contains(CatalogueView.WORKFLOW_VERSION))
                && (catalogue.kind() == VirtualKind.BASE || groupRef == null || groupRef.contains(catalogue.group()));
    }

    /** Whether it takes what a position offers to tell if it matches. */
    boolean isDerived() {
        return quantity != null || entity.status() != null;
    }

    /** Whether a position that offers so much matches. */
    boolean admits(VirtualOffer offer) {
        return (quantity == null || quantity.stream().anyMatch(wanted -> wanted != null && wanted == offer.offered()))
                && (entity.status() == null || entity.status().contains(offer.status()));
    }

    /** Adds the conditions that the database can tell, at least one. */
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
