package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.catalogue.CatalogueReader;
import io.quantree.catalogue.CatalogueView;
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
import org.eclipse.microprofile.graphql.Source;

/** Positions in GraphQL. */
@GraphQLApi
@RegisterForReflection
public class PositionApi {
    private final PositionReader positions;
    private final CatalogueReader catalogues;
    private final CatalogueAccess scope;
    private final GraphQlLimits limits;

    PositionApi(PositionReader positions, CatalogueReader catalogues, CatalogueAccess scope, GraphQlLimits limits) {
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
            "Positions that match all arguments, ordered by catalogue, product and location unless asked otherwise. Without a catalogue, all of the"
                    + " retailer that the header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<PositionConnection> inventoryPositions(
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
            @Description(ArgumentText.ON_HAND) @Nullable List<@Nullable Integer> onHand,
            @Description(ArgumentText.WHERE) @Nullable PositionWhere where,
            @Description(ArgumentText.ORDER_BY) @Nullable PositionOrder orderBy,
            @Description(ArgumentText.FIRST) @Nullable Integer first,
            @Description(ArgumentText.LAST) @Nullable Integer last,
            @Description(ArgumentText.AFTER) @Nullable String after,
            @Description(ArgumentText.BEFORE) @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        PositionFilter filter = new PositionFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                new PlaceFilter(productRef, locationRef),
                onHand,
                where);
        return scope.all(catalogue, catalogues).chain(found -> positions.page(found, filter, page, orderBy));
    }

    /** The catalogue that a position is in. */
    @Description("The catalogue that it is in.")
    public Uni<CatalogueView> catalogue(@Source PositionView position) {
        return position.siblings()
                .ask("catalogue", all -> catalogues.homesOf(all, PositionView::home))
                .map(homes -> homes.get(position.home().id()));
    }
}
