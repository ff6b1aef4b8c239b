package io.quantree.stock.query;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefFilter;
import io.quantree.relay.DatePredicate;
import io.quantree.relay.FilterTree;
import io.quantree.relay.NumberPredicate;
import io.quantree.relay.TextPredicate;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.SegmentFields;
import io.quantree.stock.model.SegmentName;
import io.smallrye.graphql.api.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A filter of quantities, as a tree of predicates. */
@Input("QuantityWhere")
@Description("Which quantities are meant. All that one object says must hold; what is left out or null asks nothing."
        + " A filter either holds for a quantity or it does not, also where the quantity has no value:"
        + " `not` finds exactly the quantities that its filter does not find.")
public record QuantityWhere(
        @Description("All of these hold. An empty list is true.") @Nullable
        List<@NonNull QuantityWhere> and,

        @Description("At least one of these holds. An empty list is false.") @Nullable
        List<@NonNull QuantityWhere> or,

        @Description("This does not hold. Finds quantities without a value, too, unless the filter finds them.")
        @Nullable
        QuantityWhere not,

        @Description("The name that clients use.") @Nullable TextPredicate ref,

        @Description("What it counts, e.g. LAST_ON_HAND.") @Nullable
        TextPredicate type,

        @Description("CREATED, ACTIVE or INACTIVE.") @Nullable
        TextPredicate status,

        @Description("The product.") @Nullable TextPredicate productRef,
        @Description("The location.") @Nullable TextPredicate locationRef,
        @Description("The number of pieces.") @Nullable NumberPredicate quantity,

        @Description("The condition of the goods.") @Nullable
        TextPredicate condition,

        @Description("When the goods are expected to arrive.") @Nullable
        DatePredicate expectedOn,

        @Description("When the goods expire.") @Nullable DatePredicate expiresOn,

        @Description("Where in the location the goods are.") @Nullable
        TextPredicate storageAreaRef,

        @Description("What kind of record it is linked to.") @Nullable
        TextPredicate associationType,

        @Description("The record that it is linked to.") @Nullable
        TextPredicate associationRef,

        @Description("The country that the goods come from.") @Nullable
        TextPredicate countryOfOrigin,

        @Description("The sales channel that the goods are meant for.") @Nullable
        TextPredicate channel,

        @Description("The supplier of the goods.") @Nullable TextPredicate supplier,

        @Description("The manufacturer of the goods.") @Nullable
        TextPredicate manufacturer,

        @Description("The manufacturer's batch that the goods are from.") @Nullable
        TextPredicate manufacturerBatchNumber,

        @Description("A segment of the client's own choice.") @Nullable
        TextPredicate segment1,

        @Description("A segment of the client's own choice.") @Nullable
        TextPredicate segment2,

        @Description("A segment of the client's own choice.") @Nullable
        TextPredicate segment3,

        @Description("When it was created.") @Nullable DatePredicate createdOn,
        @Description("When it was last changed.") @Nullable DatePredicate updatedOn)
        implements FilterTree<QuantityWhere>, SegmentFields<TextPredicate, DatePredicate> {

    public void restrict(WhereClause where, List<Catalogue> catalogues) {
        where.matching("where", this);
        new RefFilter(InventoryQuantity.CLAIMS, catalogues).keys("where", where, this);
    }

    @Override
    public List<Criterion> criteria() {
        List<Criterion> criteria = new ArrayList<>(List.of(
                new Criterion("productRef", "sku_ref", productRef),
                new Criterion("locationRef", "location_ref", locationRef),
                new Criterion("ref", "ref", ref),
                new Criterion("type", "type", type),
                new Criterion("status", "status", status),
                new Criterion("quantity", "quantity", quantity),
                new Criterion("expectedOn", "expected_on", expectedOn),
                new Criterion("expiresOn", "expires_on", expiresOn),
                new Criterion("storageAreaRef", "storage_area_ref", storageAreaRef),
                new Criterion("associationType", "association_type", associationType),
                new Criterion("associationRef", "association_ref", associationRef),
                new Criterion("createdOn", "created_on", createdOn),
                new Criterion("updatedOn", "updated_on", updatedOn)));
        SegmentName.TEXTS.forEach(name -> criteria.add(new Criterion(name.name(), name.column(), name.text(this))));
        return criteria;
    }
}
