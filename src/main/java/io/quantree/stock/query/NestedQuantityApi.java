package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.catalogue.EntityFilter;
import io.quantree.input.ArgumentText;
import io.quantree.relay.DateRange;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The quantities of positions and of parent quantities. One statement reads them for all entries of the outer list. */
@GraphQLApi
@RegisterForReflection
public class NestedQuantityApi {
    private final QuantityReader quantities;
    private final GraphQlLimits limits;

    NestedQuantityApi(QuantityReader quantities, GraphQlLimits limits) {
        this.quantities = quantities;
        this.limits = limits;
    }

    /** The quantities of a position. */
    @Description("The position's quantities that match all arguments. An empty list of values matches nothing.")
    public Uni<QuantityConnection> quantities(
            @Source PositionView position,
            @Description(ArgumentText.IN_CATALOGUE) @Nullable CatalogueFilterKey catalogue,
            @Description(ArgumentText.REF) @Nullable List<@NonNull String> ref,
            @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
            @Description(ArgumentText.STATUS) @Nullable List<@Nullable String> status,
            @Description(ArgumentText.WORKFLOW_REF) @Nullable List<@NonNull String> workflowRef,
            @Description(ArgumentText.WORKFLOW_VERSION) @Nullable List<@NonNull Integer> workflowVersion,
            @Description(ArgumentText.CREATED_ON) @Nullable DateRange createdOn,
            @Description(ArgumentText.UPDATED_ON) @Nullable DateRange updatedOn,
            @Description(ArgumentText.QUANTITY) @Nullable List<@Nullable Integer> quantity,
            @Description(ArgumentText.CONDITION) @Nullable List<@Nullable String> condition,
            @Description(ArgumentText.EXPECTED_ON) @Nullable DateRange expectedOn,
            @Description(ArgumentText.EXPIRES_ON) @Nullable DateRange expiresOn,
            @Description(ArgumentText.STORAGE_AREA_REF) @Nullable List<@Nullable String> storageAreaRef,
            @Description(ArgumentText.ASSOCIATION_TYPE) @Nullable List<@Nullable String> associationType,
            @Description(ArgumentText.ASSOCIATION_REF) @Nullable List<@Nullable String> associationRef,
            @Description(ArgumentText.COUNTRY_OF_ORIGIN) @Nullable List<@Nullable String> countryOfOrigin,
            @Description(ArgumentText.CHANNEL) @Nullable List<@Nullable String> channel,
            @Description(ArgumentText.SUPPLIER) @Nullable List<@Nullable String> supplier,
            @Description(ArgumentText.MANUFACTURER) @Nullable List<@Nullable String> manufacturer,
            @Description(ArgumentText.MANUFACTURER_BATCH_NUMBER) @Nullable
                    List<@Nullable String> manufacturerBatchNumber,
            @Description(ArgumentText.SEGMENT_1) @Nullable List<@Nullable String> segment1,
            @Description(ArgumentText.SEGMENT_2) @Nullable List<@Nullable String> segment2,
            @Description(ArgumentText.SEGMENT_3) @Nullable List<@Nullable String> segment3,
            @Description(ArgumentText.WHERE) @Nullable QuantityWhere where,
            @Description(ArgumentText.ORDER_BY) @Nullable QuantityOrder orderBy,
            @Description(ArgumentText.FIRST) @Nullable Integer first,
            @Description(ArgumentText.LAST) @Nullable Integer last,
            @Description(ArgumentText.AFTER) @Nullable String after,
            @Description(ArgumentText.BEFORE) @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        QuantityFilter filter = new QuantityFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                PlaceFilter.ANY,
                new QuantityFilter.Goods(
                        quantity, condition, expectedOn, expiresOn, storageAreaRef, associationType, associationRef),
                new QuantityFilter.Source(countryOfOrigin, channel, supplier, manufacturer, manufacturerBatchNumber),
                new QuantityFilter.Custom(segment1, segment2, segment3),
                where);
        if (catalogue != null && !catalogue.names(position.home())) {
            return Uni.createFrom().item(QuantityConnection.empty(page));
        }
        return quantities.of(position, filter, page, orderBy);
    }

    /** The children of a quantity. */
    @Description(
            "The quantities that name this one as their parent and match all arguments. An empty list of values matches"
                    + " nothing.")
    public Uni<QuantityConnection> children(
            @Source QuantityView parent,
            @Description(ArgumentText.IN_CATALOGUE) @Nullable CatalogueFilterKey catalogue,
            @Description(ArgumentText.REF) @Nullable List<@NonNull String> ref,
            @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,
            @Description(ArgumentText.STATUS) @Nullable List<@Nullable String> status,
            @Description(ArgumentText.WORKFLOW_REF) @Nullable List<@NonNull String> workflowRef,
            @Description(ArgumentText.WORKFLOW_VERSION) @Nullable List<@NonNull Integer> workflowVersion,
            @Description(ArgumentText.CREATED_ON) @Nullable DateRange createdOn,
            @Description(ArgumentText.UPDATED_ON) @Nullable DateRange updatedOn,
            @Description(ArgumentText.QUANTITY) @Nullable List<@Nullable Integer> quantity,
            @Description(ArgumentText.CONDITION) @Nullable List<@Nullable String> condition,
            @Description(ArgumentText.EXPECTED_ON) @Nullable DateRange expectedOn,
            @Description(ArgumentText.EXPIRES_ON) @Nullable DateRange expiresOn,
            @Description(ArgumentText.STORAGE_AREA_REF) @Nullable List<@Nullable String> storageAreaRef,
            @Description(ArgumentText.ASSOCIATION_TYPE) @Nullable List<@Nullable String> associationType,
            @Description(ArgumentText.ASSOCIATION_REF) @Nullable List<@Nullable String> associationRef,
            @Description(ArgumentText.COUNTRY_OF_ORIGIN) @Nullable List<@Nullable String> countryOfOrigin,
            @Description(ArgumentText.CHANNEL) @Nullable List<@Nullable String> channel,
            @Description(ArgumentText.SUPPLIER) @Nullable List<@Nullable String> supplier,
            @Description(ArgumentText.MANUFACTURER) @Nullable List<@Nullable String> manufacturer,
            @Description(ArgumentText.MANUFACTURER_BATCH_NUMBER) @Nullable
                    List<@Nullable String> manufacturerBatchNumber,
            @Description(ArgumentText.SEGMENT_1) @Nullable List<@Nullable String> segment1,
            @Description(ArgumentText.SEGMENT_2) @Nullable List<@Nullable String> segment2,
            @Description(ArgumentText.SEGMENT_3) @Nullable List<@Nullable String> segment3,
            @Description(ArgumentText.WHERE) @Nullable QuantityWhere where,
            @Description(ArgumentText.ORDER_BY) @Nullable QuantityOrder orderBy,
            @Description(ArgumentText.FIRST) @Nullable Integer first,
            @Description(ArgumentText.LAST) @Nullable Integer last,
            @Description(ArgumentText.AFTER) @Nullable String after,
            @Description(ArgumentText.BEFORE) @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        QuantityFilter filter = new QuantityFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                PlaceFilter.ANY,
                new QuantityFilter.Goods(
                        quantity, condition, expectedOn, expiresOn, storageAreaRef, associationType, associationRef),
                new QuantityFilter.Source(countryOfOrigin, channel, supplier, manufacturer, manufacturerBatchNumber),
                new QuantityFilter.Custom(segment1, segment2, segment3),
                where);
        if (catalogue != null && !catalogue.names(parent.home())) {
            return Uni.createFrom().item(QuantityConnection.empty(page));
        }
        return quantities.children(parent, filter, page, orderBy);
    }
}
