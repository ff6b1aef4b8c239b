package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueAccess;
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
import org.eclipse.microprofile.graphql.Query;

/** Quantities in GraphQL. */
@GraphQLApi
@RegisterForReflection
public class QuantityApi {
    private final QuantityReader quantities;
    private final CatalogueAccess scope;
    private final GraphQlLimits limits;

    QuantityApi(QuantityReader quantities, CatalogueAccess scope, GraphQlLimits limits) {
        this.quantities = quantities;
        this.scope = scope;
        this.limits = limits;
    }

    /** One quantity by ref. */
    @Query
    @Description("The quantity of this ref, or null.")
    public Uni<@Nullable QuantityView> inventoryQuantity(
            @NonNull @Description("The quantity's ref.") String ref,
            @NonNull @Description("The catalogue that it is in.") CatalogueFilterKey catalogue) {
        return scope.one(catalogue).chain(found -> quantities.one(found, ref));
    }

    /** Quantities that match all arguments. */
    @Query
    @Description(
            "Quantities that match all arguments, ordered by catalogue, product, location and id unless asked otherwise. Without a catalogue, all of the"
                    + " retailer that the header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<QuantityConnection> inventoryQuantities(
            @Description(ArgumentText.CATALOGUE) @Nullable CatalogueFilterKey catalogue,
            @Description(ArgumentText.CATALOGUES) @Nullable List<@NonNull CatalogueFilterKey> catalogues,
            @Description(ArgumentText.PRODUCT_REF) @Nullable List<@NonNull String> productRef,
            @Description(ArgumentText.LOCATION_REF) @Nullable List<@Nullable String> locationRef,
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
                new PlaceFilter(productRef, locationRef),
                new QuantityFilter.Goods(
                        quantity, condition, expectedOn, expiresOn, storageAreaRef, associationType, associationRef),
                new QuantityFilter.Source(countryOfOrigin, channel, supplier, manufacturer, manufacturerBatchNumber),
                new QuantityFilter.Custom(segment1, segment2, segment3),
                where);
        return scope.all(catalogue, catalogues).chain(found -> quantities.page(found, filter, page, orderBy));
    }
}
