package io.quantree.reservation.api;

import io.quantree.catalogue.Catalogue;
import io.quantree.input.ArgumentText;
import io.quantree.relay.DateRange;
import io.quantree.relay.WhereClause;
import io.quantree.reservation.model.ReservationStatus;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter arguments of a list of reservations. Null means that the argument is not given. */
@Input("ReservationArguments")
public record ReservationFilter(
        @Description("With any of these refs.") @Nullable List<@NonNull String> ref,
        @Description("In any of these statuses.") @Nullable List<@NonNull ReservationStatus> status,

        @Description("That have allocations of any of these products.") @Nullable
        List<@NonNull String> productRef,

        @Description("That have allocations at any of these locations.") @Nullable
        List<@NonNull String> locationRef,

        @Description("That draw on any of these quantities.") @Nullable
        List<@NonNull String> quantityRef,

        @Description(ArgumentText.ASSOCIATION_TYPE) @Nullable
        List<@NonNull String> associationType,

        @Description(ArgumentText.ASSOCIATION_REF) @Nullable List<@NonNull String> associationRef,
        @Description("That are held until then.") @Nullable DateRange heldUntil,
        @Description("That were made then.") @Nullable DateRange createdOn) {
    /** The status at the moment of the question. */
    private static final String STATUS =
            "CASE WHEN status = 'HELD' AND held_until <= now() THEN 'EXPIRED' ELSE status END";

    void restrict(WhereClause where, List<Catalogue> catalogues) {
        Long[] ids = catalogues.stream().map(Catalogue::id).toArray(Long[]::new);
        where.and("catalogue_id = ANY(" + where.bind(ids) + ")")
                .anyOf("ref", "ref", ref)
                .anyOf("associationType", "association_type", associationType)
                .anyOf("associationRef", "association_ref", associationRef)
                .within("heldUntil", "held_until", heldUntil)
                .within("createdOn", "created_on", createdOn);
        status(where, status);
        allocated(where, ids);
    }

    /** In any of these statuses now; in all when there is no list. */
    static void status(WhereClause where, @Nullable List<ReservationStatus> status) {
        where.anyOf(
                "status",
                "(" + STATUS + ")",
                status == null
                        ? null
                        : status.stream().map(ReservationStatus::name).toList());
    }

    /** Those with allocations at places, by the key of quantities: allocations have negative ids. */
    private void allocated(WhereClause where, Long[] ids) {
        if (productRef == null && locationRef == null && quantityRef == null) {
            return;
        }
        StringBuilder allocations = new StringBuilder(
                "SELECT catalogue_id, association_ref FROM inventory_quantity AS kept WHERE id < 0 AND catalogue_id = ANY("
                        + where.bind(ids) + ")");
        any(allocations, where, "productRef", "sku_ref", productRef);
        any(allocations, where, "locationRef", "location_ref", locationRef);
        if (quantityRef != null) {
            allocations.append(
                    " AND EXISTS (SELECT FROM inventory_quantity AS goods WHERE goods.catalogue_id = kept.catalogue_id"
                            + " AND goods.sku_ref = kept.sku_ref AND goods.location_ref = kept.location_ref AND goods.id = kept.parent_id"
                            + " AND goods.ref = ANY(");
            allocations.append(where.bind(
                    where.texts("quantityRef", List.copyOf(quantityRef)).toArray(String[]::new)));
            allocations.append("))");
        }
        where.and("(catalogue_id, ref) IN (" + allocations + ")");
    }

    private static void any(
            StringBuilder statement, WhereClause where, String argument, String column, @Nullable List<String> values) {
        if (values != null) {
            statement.append(" AND ").append(column).append(" = ANY(");
            statement.append(
                    where.bind(where.texts(argument, List.copyOf(values)).toArray(String[]::new)));
            statement.append(")");
        }
    }
}
