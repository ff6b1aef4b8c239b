package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.ArgumentText;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Quantities in GraphQL. */
@GraphQLApi
@RegisterForReflection
public record QuantityApi(QuantityReader quantities, CatalogueAccess scope, GraphQlLimits limits)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "InventoryQuantity";
    }

    @Override
    public Uni<@Nullable InventoryQuantity> node(NodeId id) {
        return inventoryQuantity(id.ref(), new CatalogueFilterKey(id.home()));
    }

    @Query
    @Description("The quantity of this ref, or null.")
    public Uni<@Nullable InventoryQuantity> inventoryQuantity(
            @NonNull @Description("The quantity's ref.") String ref,
            @NonNull @Description("The catalogue that it is in.") CatalogueFilterKey catalogue) {
        return scope.one(catalogue).chain(found -> quantities.one(found, ref));
    }

    @Query
    @Description(
            "Quantities that match all arguments, ordered by catalogue, product, location and id unless asked otherwise. Without a catalogue, all of the"
                    + " retailer that the header Quantree-Retailer names, or of all retailers of the caller. An empty list of values matches nothing.")
    public Uni<QuantityConnection> inventoryQuantities(
            @Description(ArgumentText.CATALOGUE) @Nullable CatalogueFilterKey catalogue,
            @Description(ArgumentText.CATALOGUES) @Nullable List<@NonNull CatalogueFilterKey> catalogues,
            PlacedQuantityFilter filter,
            @Description(ArgumentText.ORDER_BY) @Nullable QuantityOrder orderBy,
            PageRequest request) {
        PageArguments page = request.within(limits);
        return scope.all(catalogue, catalogues).chain(found -> quantities.page(found, filter, page, orderBy));
    }

    @Description("The position's quantities that match all arguments. An empty list of values matches nothing.")
    public Uni<QuantityConnection> quantities(
            @Source InventoryPosition position,
            @Description(ArgumentText.IN_CATALOGUE) @Nullable CatalogueFilterKey catalogue,
            QuantityFilter filter,
            @Description(ArgumentText.ORDER_BY) @Nullable QuantityOrder orderBy,
            PageRequest request) {
        PageArguments page = request.within(limits);
        return catalogue == null || catalogue.names(position.home)
                ? quantities.of(position, filter, page, orderBy)
                : Uni.createFrom().item(QuantityConnection.empty(page));
    }

    @Description(
            "The quantities that name this one as their parent and match all arguments. An empty list of values matches"
                    + " nothing.")
    public Uni<QuantityConnection> children(
            @Source InventoryQuantity parent,
            @Description(ArgumentText.IN_CATALOGUE) @Nullable CatalogueFilterKey catalogue,
            QuantityFilter filter,
            @Description(ArgumentText.ORDER_BY) @Nullable QuantityOrder orderBy,
            PageRequest request) {
        PageArguments page = request.within(limits);
        return catalogue == null || catalogue.names(parent.home)
                ? quantities.children(parent, filter, page, orderBy)
                : Uni.createFrom().item(QuantityConnection.empty(page));
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source QuantityConnection list) {
        return list.total();
    }
}
