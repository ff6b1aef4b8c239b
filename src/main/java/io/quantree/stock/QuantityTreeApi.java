package io.quantree.stock;

import io.quantree.graphql.DateRange;
import io.quantree.graphql.GraphQlLimits;
import io.quantree.graphql.Page;
import io.quantree.graphql.PageArguments;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The ways between positions, quantities and catalogues on GraphQL. Each is one statement for all entries of a list. */
@GraphQLApi
public class QuantityTreeApi {
    private final QuantityReader quantities;
    private final PositionReader positions;
    private final CatalogueReader catalogues;
    private final GraphQlLimits limits;

    QuantityTreeApi(
            QuantityReader quantities, PositionReader positions, CatalogueReader catalogues, GraphQlLimits limits) {
        this.quantities = quantities;
        this.positions = positions;
        this.catalogues = catalogues;
        this.limits = limits;
    }

    /** The quantities of a position. */
    @Description("The position's quantities that match all arguments. An empty list of values matches nothing.")
    public Uni<QuantityConnection> quantities(
            @Source PositionView position,
            @Description("Only when the position is in this catalogue.") @Nullable CatalogueFilterKey catalogue,
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
        if (catalogue != null
                && !Catalogue.canonicalRef(catalogue.ref())
                        .equals(position.home().ref())) {
            return Uni.createFrom().item(QuantityConnection.of(Page.of(page, List.of()), List.of()));
        }
        QuantityFilter filter = new QuantityFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                null,
                null,
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
        return position.siblings()
                .ask(new Asked(filter, page), all -> quantities.pages(all, filter, page))
                .map(pages -> pages.get(position.key()));
    }

    /** The catalogue that a quantity is in. */
    @Description("The catalogue that it is in.")
    public Uni<CatalogueView> catalogue(@Source QuantityView quantity) {
        return quantity.siblings()
                .ask("catalogue", all -> catalogues.homesOf(all, QuantityView::home))
                .map(homes -> homes.get(quantity.home().id()));
    }

    /** The position that a quantity lies in. */
    @Description("The position that it lies in.")
    public Uni<PositionView> position(@Source QuantityView quantity) {
        return quantity.siblings().ask("position", positions::of).map(found -> found.get(quantity.place()));
    }

    /** The quantity that a quantity descends from. */
    @Description(
            "The quantity that it descends from, e.g. the segment that a reservation draws on; null at the top of a tree.")
    public Uni<@Nullable QuantityView> parent(@Source QuantityView quantity) {
        QuantityViewKey key = QuantityReader.parentKey(quantity);
        return key == null
                ? Uni.createFrom().nullItem()
                : quantity.siblings().ask("parent", quantities::parents).map(found -> found.get(key));
    }

    private record Asked(QuantityFilter filter, PageArguments page) {}
}
