package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefFilter;
import io.quantree.relay.DatePredicate;
import io.quantree.relay.FilterTree;
import io.quantree.relay.NumberPredicate;
import io.quantree.relay.TextPredicate;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryPosition;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A filter of positions, as a tree of predicates. */
@Input("PositionWhere")
@Description("Which positions are meant. All that one object says must hold; what is left out or null asks nothing."
        + " A filter either holds for a position or it does not: `not` finds exactly the positions that its filter does not"
        + " find.")
public record PositionWhere(
        @Description("All of these hold. An empty list is true.") @Nullable
        List<@NonNull PositionWhere> and,

        @Description("At least one of these holds. An empty list is false.") @Nullable
        List<@NonNull PositionWhere> or,

        @Description("This does not hold.") @Nullable PositionWhere not,
        @Description("The name that clients use.") @Nullable TextPredicate ref,

        @Description("What kind of position it is.") @Nullable
        TextPredicate type,

        @Description("CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK.") @Nullable
        TextPredicate status,

        @Description("The product.") @Nullable TextPredicate productRef,
        @Description("The location.") @Nullable TextPredicate locationRef,
        @Description("What is there.") @Nullable NumberPredicate onHand,
        @Description("When it was created.") @Nullable DatePredicate createdOn,
        @Description("When it was last changed.") @Nullable DatePredicate updatedOn)
        implements FilterTree<PositionWhere> {

    void restrict(WhereClause where, List<Catalogue> catalogues) {
        where.matching("where", this);
        new RefFilter(InventoryPosition.CLAIMS, catalogues).keys("where", where, this);
    }

    @Override
    public List<Criterion> criteria() {
        return List.of(
                new Criterion("productRef", "sku_ref", productRef),
                new Criterion("locationRef", "location_ref", locationRef),
                new Criterion("ref", "ref", ref),
                new Criterion("type", "type", type),
                new Criterion("status", "status", status),
                new Criterion("onHand", "on_hand", onHand),
                new Criterion("createdOn", "created_on", createdOn),
                new Criterion("updatedOn", "updated_on", updatedOn));
    }
}
