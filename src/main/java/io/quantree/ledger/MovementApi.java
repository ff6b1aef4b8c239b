package io.quantree.ledger;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.ArgumentText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.query.PositionRefKey;
import io.quantree.stock.query.QuantityRefKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** The movements of the ledger on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record MovementApi(MovementReader movements, CatalogueAccess scope, GraphQlLimits limits) {
    @Query
    @Description(
            "Movements that match all arguments, the latest recorded first. Without a catalogue, all of the retailer that the header"
                    + " Quantree-Retailer names, or of all retailers of the caller. To find them by locationRef, source, sourceRef, principal or occurredOn, say also which quantity,"
                    + " position or productRef, or since when, by recordedOn.from. An empty list of values matches nothing.")
    public Uni<MovementConnection> inventoryMovements(
            @Description(ArgumentText.CATALOGUE) @Nullable CatalogueFilterKey catalogue,
            @Description(ArgumentText.CATALOGUES) @Nullable List<@NonNull CatalogueFilterKey> catalogues,
            @Description("Only of this quantity.") @Nullable QuantityRefKey quantity,
            @Description("Only of quantities of this position.") @Nullable PositionRefKey position,
            @Description(ArgumentText.PRODUCT_REF) @Nullable List<@NonNull String> productRef,
            @Description(ArgumentText.LOCATION_REF) @Nullable List<@Nullable String> locationRef,
            MovementFilter filter,
            PageRequest request) {
        PageArguments page = request.within(limits);
        MovementPlace place = new MovementPlace(quantity, position, productRef, locationRef);
        CatalogueFilterKey named = catalogue == null && catalogues == null ? place.catalogue() : catalogue;
        return scope.all(named, catalogues).chain(found -> movements.page(found, place, filter, page));
    }

    @Description(
            "The quantity's movements that match all arguments, the latest version first. An empty list of values matches nothing.")
    public Uni<MovementConnection> movements(
            @Source InventoryQuantity quantity, MovementFilter filter, PageRequest request) {
        return movements.of(quantity, filter, request.within(limits));
    }

    @Description(
            "The movements of the position's quantities that match all arguments, the latest recorded first. An empty list of values matches"
                    + " nothing.")
    public Uni<MovementConnection> movements(
            @Source InventoryPosition position, MovementFilter filter, PageRequest request) {
        return movements.of(position, filter, request.within(limits));
    }
}
