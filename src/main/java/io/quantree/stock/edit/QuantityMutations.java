package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.stock.query.QuantityReader;
import io.quantree.stock.query.QuantityView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Writes quantities on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class QuantityMutations {
    private final QuantityWriter writer;
    private final QuantityReader reader;
    private final CatalogueAccess scope;
    private final QuantityUpsert upsert;
    private final TransferWriter transfers;

    QuantityMutations(
            QuantityWriter writer,
            QuantityReader reader,
            CatalogueAccess scope,
            QuantityUpsert upsert,
            TransferWriter transfers) {
        this.writer = writer;
        this.reader = reader;
        this.scope = scope;
        this.upsert = upsert;
        this.transfers = transfers;
    }

    @Mutation
    @NonNull
    @Description(
            "Creates a quantity in a position that is there, and answers it. ALREADY_EXISTS when its ref is in use anywhere in the"
                    + " catalogue. A LAST_ON_HAND is a stock count and sets what it contains INACTIVE.")
    public Uni<QuantityView> createInventoryQuantity(@NonNull @Description("The quantity.") NewQuantity input) {
        return written(input.catalogue(), found -> writer.create(found, input));
    }

    @Mutation
    @NonNull
    @Description(
            "Changes a quantity and answers it. What is left out stays; null clears the fields of the segment, the dates, the storage"
                    + " area, the link and the parent. Attributes are added and replaced by name, never removed. Only a `quantity`"
                    + " that is given for a LAST_ON_HAND is a stock count and sets what it contains INACTIVE.")
    public Uni<QuantityView> updateInventoryQuantity(@NonNull @Description("What changes.") QuantityUpdate input) {
        return written(input.catalogue(), found -> writer.update(found, input));
    }

    @Mutation
    @NonNull
    @Description(
            "Sets a quantity INACTIVE and answers it: it no longer counts as on hand and stays for its history. Refused while live"
                    + " quantities descend from it, unless they go with it.")
    public Uni<QuantityView> archiveInventoryQuantity(@NonNull @Description("Which one.") QuantityArchiving input) {
        return written(input.catalogue(), found -> writer.archive(found, input));
    }

    /** Gives a quantity a number. The mutation is named explicitly, because a leading "set" would be cut off. */
    @Mutation("setQuantity")
    @NonNull
    @Description(
            "Gives a quantity its number of pieces, absolute, and answers it; creates it when it is not there. For a LAST_ON_HAND it is a"
                    + " stock count and sets what it contains INACTIVE. STALE when it is older than what is stored.")
    public Uni<QuantityView> setQuantity(
            @NonNull @Description("Which quantity, and its number.") SetQuantityInput input) {
        return written(input.catalogue(), found -> writer.set(found, input));
    }

    private Uni<QuantityView> written(CatalogueFilterKey catalogue, Function<Catalogue, Uni<String>> write) {
        return scope.one(catalogue).chain(found -> write.apply(found).chain(ref -> reader.one(found, ref)));
    }

    @Mutation
    @NonNull
    @Description(
            "Creates and updates up to 500 quantities, each as a record of a batch would be, and answers what became of each, in order."
                    + " A faulty item does not keep the others from being applied. Positions that are not there are created.")
    public Uni<@NonNull List<@NonNull QuantityUpsertView>> upsertInventoryQuantities(
            @NonNull @Description("The quantities.") Items input) {
        return scope.one(input.catalogue()).chain(found -> upsert.apply(found, input.quantities()));
    }

    @Mutation
    @NonNull
    @Description(
            "Moves pieces from one segment of a product to another, at the same location or not, at once or not at all. What may be taken"
                    + " is what the quantity holds together with its ACTIVE descendants; more is INSUFFICIENT_QUANTITY. A transfer"
                    + " counts nothing: it nets nothing and leaves the times of the counts alone. A quantity that takes and is"
                    + " archived comes back with what it is given.")
    public Uni<TransferView> transferQuantity(
            @NonNull @Description("How many pieces, from where to where.") TransferQuantityInput input) {
        return scope.one(input.catalogue())
                .chain(found -> transfers.transfer(found, input).chain(refs -> reader.named(
                                found, List.of(refs.from(), refs.to()))
                        .map(stored -> new TransferView(
                                Objects.requireNonNull(stored.get(refs.from())),
                                Objects.requireNonNull(stored.get(refs.to()))))));
    }

    /** The two quantities of a transfer after it. */
    @Type("InventoryQuantityTransfer")
    @Description("The two quantities of a transfer, as they are after it.")
    public record TransferView(
            @NonNull @Description("The quantity that gave.") QuantityView from,
            @NonNull @Description("The quantity that took.") QuantityView to) {}

    /** The input of an upsert of quantities. */
    @Input("UpsertInventoryQuantitiesInput")
    @Description("Quantities to be created or updated together. Of several items for one quantity the last one wins.")
    public record Items(
            @NonNull @Description("The catalogue that they are in.")
            CatalogueFilterKey catalogue,

            @NonNull @Description("The quantities, 500 at most.")
            List<@NonNull QuantityItem> quantities) {}
}
