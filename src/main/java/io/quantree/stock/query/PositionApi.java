package io.quantree.stock.query;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.catalogue.CatalogueReader;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.catalogue.Product;
import io.quantree.catalogue.ProductCatalogueKey;
import io.quantree.graphql.ComplexityCost;
import io.quantree.input.ArgumentText;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.relay.StoredEntity;
import io.quantree.stock.model.InventoryPosition;
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
public record PositionApi(
        PositionReader positions, CatalogueReader catalogues, CatalogueAccess scope, GraphQlLimits limits)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "InventoryPosition";
    }

    @Override
    public Uni<@Nullable InventoryPosition> node(NodeId id) {
        return inventoryPosition(id.ref(), new CatalogueFilterKey(id.home()));
    }

    @Query
    @Description("The position of this ref, or null.")
    public Uni<@Nullable InventoryPosition> inventoryPosition(
            @NonNull @Description("The position's ref.") String ref,
            @NonNull @Description("The catalogue that it is in.") CatalogueFilterKey catalogue) {
        return scope.one(catalogue).chain(found -> positions.one(found, ref));
    }

    @Query
    @Description(
            "Positions that match all arguments, ordered by catalogue, product and location unless asked otherwise. Without a catalogue, all of the"
                    + " retailer that the header Quantree-Retailer names, or of all retailers of the caller. An empty list of values matches nothing.")
    public Uni<PositionConnection> inventoryPositions(
            @Description(ArgumentText.CATALOGUE) @Nullable CatalogueFilterKey catalogue,
            @Description(ArgumentText.CATALOGUES) @Nullable List<@NonNull CatalogueFilterKey> catalogues,
            PositionFilter filter,
            @Description(ArgumentText.ORDER_BY) @Nullable PositionOrder orderBy,
            PageRequest request) {
        PageArguments page = request.within(limits);
        return scope.all(catalogue, catalogues).chain(found -> positions.page(found, filter, page, orderBy));
    }

    @ComplexityCost(0)
    @Description("The product that it is of, as a link.")
    public Product product(
            @Source InventoryPosition position,
            @Description("The catalogue that describes the product.") @Nullable ProductCatalogueKey catalogue) {
        return new Product(position.productRef);
    }

    @Description("The catalogue that it is in.")
    public Uni<InventoryCatalogue> catalogue(@Source InventoryPosition position) {
        return StoredEntity.siblings(position)
                .ask("catalogue", all -> catalogues.homesOf(all, each -> each.home))
                .map(homes -> homes.get(position.home.id()));
    }

    @Description("The catalogue's positions that match all arguments. An empty list of values matches nothing.")
    public Uni<PositionConnection> inventoryPositions(
            @Source InventoryCatalogue catalogue,
            PositionFilter filter,
            @Description(ArgumentText.ORDER_BY) @Nullable PositionOrder orderBy,
            PageRequest request) {
        return positions.of(catalogue, filter, request.within(limits), orderBy);
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source PositionConnection list) {
        return list.total();
    }
}
