package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueConnection;
import io.quantree.relay.CountView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** How many entries the lists have in all, which costs a statement only when it is asked for. */
@GraphQLApi
@RegisterForReflection
public class TotalCountApi {
    private static final String TEXT =
            "How many there are in all, on this page and on others. Costs a statement of its own that reads all of them.";

    /** How many quantities match. */
    @NonNull
    @Description(TEXT)
    public Uni<Integer> totalCount(@Source QuantityConnection quantities) {
        return counted(quantities.total());
    }

    /** How many positions match. */
    @NonNull
    @Description(TEXT)
    public Uni<Integer> totalCount(@Source PositionConnection positions) {
        return counted(positions.total());
    }

    /** How many catalogues match. */
    @NonNull
    @Description(TEXT)
    public Uni<Integer> totalCount(@Source CatalogueConnection catalogues) {
        return counted(catalogues.total());
    }

    private static Uni<Integer> counted(Uni<Long> total) {
        return total.map(stored -> CountView.of("totalCount", stored));
    }
}
