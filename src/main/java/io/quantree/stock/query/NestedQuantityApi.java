package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.ArgumentText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
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
            QuantityFilter filter,
            @Description(ArgumentText.ORDER_BY) @Nullable QuantityOrder orderBy,
            PageRequest request) {
        PageArguments page = request.within(limits);
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
            QuantityFilter filter,
            @Description(ArgumentText.ORDER_BY) @Nullable QuantityOrder orderBy,
            PageRequest request) {
        PageArguments page = request.within(limits);
        if (catalogue != null && !catalogue.names(parent.home())) {
            return Uni.createFrom().item(QuantityConnection.empty(page));
        }
        return quantities.children(parent, filter, page, orderBy);
    }
}
