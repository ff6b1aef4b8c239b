package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.stock.query.QuantityReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Writes several quantities at once on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class StockMutations {
    private final QuantityUpsert upsert;
    private final TransferWriter transfers;
    private final QuantityReader reader;
    private final CatalogueAccess scope;

    StockMutations(QuantityUpsert upsert, TransferWriter transfers, QuantityReader reader, CatalogueAccess scope) {
        this.upsert = upsert;
        this.transfers = transfers;
        this.reader = reader;
        this.scope = scope;
    }

    @Mutation
    @NonNull
    @Description(
            "Creates and updates up to 500 quantities, each as a record of a batch would be, and answers what became of each, in order."
                    + " A faulty item does not keep the others from being applied. Positions that are not there are created.")
    public Uni<@NonNull List<@NonNull QuantityUpsertView>> upsertInventoryQuantities(
            @NonNull @Description("The quantities.") QuantityItems input) {
        return scope.one(input.catalogue()).chain(found -> upsert.apply(found, input.quantities()));
    }

    @Mutation
    @NonNull
    @Description(
            "Moves pieces from one segment of a product to another, at the same location or not, at once or not at all. What may be taken"
                    + " is what the quantity holds together with its ACTIVE descendants; more is INSUFFICIENT_QUANTITY. A transfer"
                    + " counts nothing: it nets nothing and leaves the times of the counts alone. A quantity that takes and is"
                    + " archived comes back with what it is given.")
    public Uni<QuantityTransferView> transferQuantity(
            @NonNull @Description("How many pieces, from where to where.") TransferQuantityInput input) {
        return scope.one(input.catalogue())
                .chain(found -> transfers.transfer(found, input).chain(refs -> reader.named(
                                found, List.of(refs.from(), refs.to()))
                        .map(stored -> new QuantityTransferView(
                                Objects.requireNonNull(stored.get(refs.from())),
                                Objects.requireNonNull(stored.get(refs.to()))))));
    }
}
