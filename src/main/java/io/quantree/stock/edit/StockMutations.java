package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.stock.query.QuantityReader;
import io.quantree.stock.query.QuantityView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Writes many quantities, and numbers of pieces, on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class StockMutations {
    private final QuantityUpsert upsert;
    private final TransferWriter moves;
    private final QuantityReader reader;
    private final CatalogueAccess scope;

    StockMutations(QuantityUpsert upsert, TransferWriter moves, QuantityReader reader, CatalogueAccess scope) {
        this.upsert = upsert;
        this.moves = moves;
        this.reader = reader;
        this.scope = scope;
    }

    /** Creates and updates quantities. */
    @Mutation
    @NonNull
    @Description(
            "Creates and updates up to 500 quantities, each as a record of a batch would be, and answers what became of each, in order."
                    + " A faulty item does not keep the others from being applied. Positions that are not there are created.")
    public Uni<@NonNull List<@NonNull QuantityUpsertView>> upsertInventoryQuantities(
            @NonNull @Description("The quantities.") QuantityItems input) {
        return scope.one(input.catalogue())
                .chain(found -> upsert.apply(found, input.quantities(), "upsertInventoryQuantities"));
    }

    /** Gives a quantity a number. Its name is spelled out, because a leading "set" would be cut off. */
    @Mutation("setQuantity")
    @NonNull
    @Description(
            "Gives a quantity its number of pieces, absolute, and answers it; creates it when it is not there. For a LAST_ON_HAND it is a"
                    + " stock count and sets what it contains INACTIVE. STALE when it is older than what is stored.")
    public Uni<QuantityView> setQuantity(
            @NonNull @Description("Which quantity, and its number.") SetQuantityInput input) {
        return scope.one(input.catalogue())
                .chain(found -> moves.set(found, input, "setQuantity").chain(ref -> reader.one(found, ref)));
    }

    /** Moves pieces from one quantity to another. */
    @Mutation
    @NonNull
    @Description(
            "Moves pieces from one segment of a product to another, at the same location or not, at once or not at all. What may be taken"
                    + " is what the quantity holds together with its ACTIVE descendants; more is INSUFFICIENT_QUANTITY. A transfer"
                    + " counts nothing: it nets nothing and leaves the times of the counts alone. A quantity that takes and is"
                    + " archived comes back with what it is given.")
    public Uni<QuantityTransferView> transferQuantity(
            @NonNull @Description("How many pieces, from where to where.") TransferQuantityInput input) {
        return scope.one(input.catalogue()).chain(found -> moves.transfer(found, input, "transferQuantity")
                .chain(moved -> reader.named(found, List.of(moved.from(), moved.to()))
                        .map(stored -> new QuantityTransferView(
                                Objects.requireNonNull(stored.get(moved.from())),
                                Objects.requireNonNull(stored.get(moved.to()))))));
    }
}
