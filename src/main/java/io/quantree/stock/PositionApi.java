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
import org.eclipse.microprofile.graphql.Source;

/** Positions on GraphQL. */
@GraphQLApi
public class PositionApi {
    private final PositionReader positions;
    private final CatalogueReader catalogues;
    private final CatalogueFilter scope;
    private final GraphQlLimits limits;

    PositionApi(PositionReader positions, CatalogueReader catalogues, CatalogueFilter scope, GraphQlLimits limits) {
        this.positions = positions;
        this.catalogues = catalogues;
        this.scope = scope;
        this.limits = limits;
    }

    /** One position by ref. */
    @Query
    @Description("The position of this ref, or null.")
    public Uni<@Nullable PositionView> inventoryPosition(
            @NonNull @Description("The position's ref.") String ref,
            @NonNull @Description("The catalogue that it is in.") CatalogueFilterKey catalogue) {
        return scope.one(catalogue).chain(found -> positions.one(found, ref));
    }

    /** Positions that match all arguments. */
    @Query
    @Description(
            "Positions that match all arguments, ordered by catalogue, product and location. Without a catalogue, all of the"
                    + " retailer that the header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<PositionConnection> inventoryPositions(
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
            @Description("Any of these on-hand numbers.") @Nullable List<@Nullable Integer> onHand,
            @Description("What else must hold, as a tree of predicates; and-ed with the other arguments.") @Nullable
                    PositionWhere where,
            @Description("So many entries from the start; 50 when neither `first` nor `last` is given, 500 at most.")
                    @Nullable
                    Integer first,
            @Description("So many entries from the end.") @Nullable Integer last,
            @Description("Only entries after this cursor.") @Nullable String after,
            @Description("Only entries before this cursor.") @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        PositionFilter filter = new PositionFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                productRef,
                locationRef,
                onHand,
                where);
        return scope.all(catalogue, catalogues).chain(found -> positions.page(found, filter, page));
    }

    /** The catalogue that a position is in. */
    @Description("The catalogue that it is in.")
    public Uni<CatalogueView> catalogue(@Source PositionView position) {
        return position.siblings()
                .ask("catalogue", all -> catalogues.homesOf(all, PositionView::home))
                .map(homes -> homes.get(position.home().id()));
    }
}
