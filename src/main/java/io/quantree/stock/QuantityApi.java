package io.quantree.stock;

import io.quantree.graphql.DateRange;
import io.quantree.graphql.GraphQlLimits;
import io.quantree.graphql.PageArguments;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Quantities on GraphQL. */
@GraphQLApi
public class QuantityApi {
    private final QuantityReader quantities;
    private final CatalogueFilter scope;
    private final GraphQlLimits limits;

    QuantityApi(QuantityReader quantities, CatalogueFilter scope, GraphQlLimits limits) {
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
            "Quantities that match all arguments, ordered by catalogue, product, location and id. Without a catalogue, all of the"
                    + " retailer that the header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<QuantityConnection> inventoryQuantities(
            @Description("Only this catalogue.") @Nullable CatalogueFilterKey catalogue,
            @Description("Any of these catalogues.") @Nullable List<@NonNull CatalogueFilterKey> catalogues,
            @Description("Any of these products.") @Nullable List<@NonNull String> productRef,
            @Description("Any of these locations.") @Nullable List<@Nullable String> locationRef,
            @Description("Any of these refs.") @Nullable List<@NonNull String> ref,
            @Description("Any of these types.") @Nullable List<@NonNull String> type,
            @Description("Any of these statuses.") @Nullable List<@Nullable String> status,
            @Description("Any of these workflows, e.g. INVENTORY_CATALOGUE::DEFAULT.") @Nullable
                    List<@NonNull String> workflowRef,
            @Description("Any of these versions of the workflow.") @Nullable List<@NonNull Integer> workflowVersion,
            @Description("Created in this span.") @Nullable DateRange createdOn,
            @Description("Last changed in this span.") @Nullable DateRange updatedOn,
            @Description("Any of these numbers of pieces.") @Nullable List<@Nullable Integer> quantity,
            @Description("Any of these conditions; null finds quantities without one.") @Nullable
                    List<@Nullable String> condition,
            @Description("Expected to arrive in this span.") @Nullable DateRange expectedOn,
            @Description("Expiring in this span.") @Nullable DateRange expiresOn,
            @Description("Any of these storage areas; null finds quantities without one.") @Nullable
                    List<@Nullable String> storageAreaRef,
            @Description("Linked to any of these kinds of record; null finds quantities without a link.") @Nullable
                    List<@Nullable String> associationType,
            @Description("Linked to any of these records; null finds quantities without a link.") @Nullable
                    List<@Nullable String> associationRef,
            @Description("From any of these countries; null finds quantities without one.") @Nullable
                    List<@Nullable String> countryOfOrigin,
            @Description("For any of these channels; null finds quantities without one.") @Nullable
                    List<@Nullable String> channel,
            @Description("From any of these suppliers; null finds quantities without one.") @Nullable
                    List<@Nullable String> supplier,
            @Description("From any of these manufacturers; null finds quantities without one.") @Nullable
                    List<@Nullable String> manufacturer,
            @Description("From any of these batches; null finds quantities without one.") @Nullable
                    List<@Nullable String> manufacturerBatchNumber,
            @Description("Any of these values of segment1; null finds quantities without one.") @Nullable
                    List<@Nullable String> segment1,
            @Description("Any of these values of segment2; null finds quantities without one.") @Nullable
                    List<@Nullable String> segment2,
            @Description("Any of these values of segment3; null finds quantities without one.") @Nullable
                    List<@Nullable String> segment3,
            @Description("What else must hold, as a tree of predicates; and-ed with the other arguments.") @Nullable
                    QuantityWhere where,
            @Description("So many entries from the start; 50 when neither `first` nor `last` is given, 500 at most.")
                    @Nullable
                    Integer first,
            @Description("So many entries from the end.") @Nullable Integer last,
            @Description("Only entries after this cursor.") @Nullable String after,
            @Description("Only entries before this cursor.") @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        QuantityFilter filter = new QuantityFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                productRef,
                locationRef,
                quantity,
                condition,
                expectedOn,
                expiresOn,
                storageAreaRef,
                associationType,
                associationRef,
                countryOfOrigin,
                channel,
                supplier,
                manufacturer,
                manufacturerBatchNumber,
                segment1,
                segment2,
                segment3,
                where);
        return scope.all(catalogue, catalogues).chain(found -> quantities.page(found, filter, page));
    }
}
