package io.quantree.stock.query;

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
import org.eclipse.microprofile.graphql.Source;

/** The positions of catalogues in GraphQL. One statement reads them for all catalogues of a list. */
@GraphQLApi
@RegisterForReflection
public class CataloguePositionsApi {
    private final PositionReader positions;
    private final GraphQlLimits limits;

    CataloguePositionsApi(PositionReader positions, GraphQlLimits limits) {
        this.positions = positions;
        this.limits = limits;
    }

    /** The positions of a catalogue. */
    @Description("The catalogue's positions that match all arguments. An empty list of values matches nothing.")
    public Uni<PositionConnection> inventoryPositions(
            @Source CatalogueView catalogue,
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
        return positions.of(catalogue, filter, page, orderBy);
    }
}
