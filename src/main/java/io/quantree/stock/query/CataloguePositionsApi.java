package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueView;
import io.quantree.input.ArgumentText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
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
            PositionFilter filter,
            @Description(ArgumentText.ORDER_BY) @Nullable PositionOrder orderBy,
            PageRequest request) {
        return positions.of(catalogue, filter, request.within(limits), orderBy);
    }
}
