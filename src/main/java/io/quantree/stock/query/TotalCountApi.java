package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueView;
import io.quantree.relay.ConnectionText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** The total counts of lists. A count costs a statement only if the query contains it. */
@GraphQLApi
@RegisterForReflection
public class TotalCountApi {
    /** The number of quantities that match. */
    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source QuantityConnection quantities) {
        return quantities.total();
    }

    /** The number of positions that match. */
    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source PositionConnection positions) {
        return positions.total();
    }

    /** The number of catalogues that match. */
    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source CatalogueView.Connection catalogues) {
        return catalogues.total();
    }
}
