package io.quantree.stock.edit;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.relay.StatusInput;
import io.quantree.relay.UpdateStatusOutput;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.query.QuantityReader;
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
import org.jspecify.annotations.Nullable;

/** Writes quantities on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record QuantityMutations(
        QuantityWriter writer,
        QuantityReader reader,
        CatalogueAccess scope,
        QuantityUpsert upsert,
        TransferWriter transfers) {
    @Mutation
    @Description(
            "Creates a quantity in a position that is there, and answers it. ALREADY_EXISTS when its ref is in use anywhere in the"
                    + " catalogue. A LAST_ON_HAND is a stock count and sets what it contains INACTIVE.")
    public Uni<InventoryQuantity> createInventoryQuantity(@NonNull @Description("The quantity.") NewQuantity input) {
        return written(input.catalogue(), found -> writer.create(found, input));
    }

    @Mutation
    @Description(
            "Changes a quantity and answers it. What is left out stays; null clears the fields of the segment, the dates, the storage"
                    + " area, the link and the parent. Attributes are added and replaced by name, never removed. Only a `quantity`"
                    + " that is given for a LAST_ON_HAND is a stock count and sets what it contains INACTIVE.")
    public Uni<InventoryQuantity> updateInventoryQuantity(@NonNull @Description("What changes.") QuantityUpdate input) {
        return written(input.catalogue(), found -> writer.update(found, input));
    }

    @Mutation
    @Description(
            "Sets a quantity INACTIVE and answers it: it no longer counts as on hand and stays for its history. Refused while live"
                    + " quantities descend from it, unless they go with it.")
    public Uni<InventoryQuantity> archiveInventoryQuantity(@NonNull @Description("Which one.") Archiving input) {
        return written(input.catalogue(), found -> writer.archive(found, input));
    }

    @Mutation
    @Description(
            "Gives quantities of one position another status, together, and answers how many have changed. What the position has on hand"
                    + " follows.")
    public Uni<UpdateStatusOutput> updateInventoryQuantitiesStatus(
            @NonNull @Description("Which quantities.") QuantityStatusFilter filter,
            @NonNull @Description("The status that they get.") StatusInput input) {
        return scope.one(filter.catalogue())
                .chain(found -> writer.status(found, filter, input.status()))
                .map(UpdateStatusOutput::new);
    }

    /** Gives a quantity a number. The mutation is named explicitly, because a leading "set" would be cut off. */
    @Mutation("setQuantity")
    @Description(
            "Gives a quantity its number of pieces, absolute, and answers it; creates it when it is not there. For a LAST_ON_HAND it is a"
                    + " stock count and sets what it contains INACTIVE. STALE when it is older than what is stored.")
    public Uni<InventoryQuantity> setQuantity(
            @NonNull @Description("Which quantity, and its number.") SetQuantityInput input) {
        return written(input.catalogue(), found -> writer.set(found, input));
    }

    private Uni<InventoryQuantity> written(CatalogueFilterKey catalogue, Function<Catalogue, Uni<String>> write) {
        return scope.one(catalogue).chain(found -> write.apply(found).chain(ref -> reader.one(found, ref)));
    }

    @Mutation
    @Description(
            "Creates and updates up to 500 quantities, each as a record of a batch would be, and answers what became of each, in order."
                    + " A faulty item does not keep the others from being applied. Positions that are not there are created.")
    public Uni<List<@NonNull UpsertView>> upsertInventoryQuantities(
            @NonNull @Description("The quantities.") Items input) {
        return scope.one(input.catalogue()).chain(found -> upsert.apply(found, input.quantities()));
    }

    @Mutation
    @Description(
            "Moves pieces from one segment of a product to another, at the same location or not, at once or not at all. What may be taken"
                    + " is what is free of the quantity, or, of goods that are not there yet, what is not promised of them; more is"
                    + " INSUFFICIENT_QUANTITY. The goods never expire later than before. A transfer counts nothing: it nets nothing and"
                    + " leaves the times of the counts alone. A quantity that takes and is archived comes back with what it is given.")
    public Uni<TransferView> transferQuantity(
            @NonNull @Description("How many pieces, from where to where.") TransferInput input) {
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
            @NonNull @Description("The quantity that gave.") InventoryQuantity from,
            @NonNull @Description("The quantity that took.") InventoryQuantity to) {}

    /** The input of an upsert of quantities. */
    @Input("UpsertInventoryQuantitiesInput")
    @Description("Quantities to be created or updated together. Of several items for one quantity the last one wins.")
    public record Items(
            @NonNull @Description("The catalogue that they are in.")
            CatalogueFilterKey catalogue,

            @NonNull @Description("The quantities, 500 at most.")
            List<@NonNull QuantityItem> quantities) {}

    /** The outcome of one item of an upsert. */
    @Type("InventoryQuantityUpsertResult")
    @Description("What became of one item of an upsert.")
    public record UpsertView(
            @Description("The item's place in the input, from 0.")
            int index,

            @Description("The quantity that the item names, given or built; null when that could not be found out.")
            @Nullable
            String ref,

            @NonNull @Description("What became of it.") Outcome outcome,

            @Description("The code of the error, or why it was not applied; null when all is well.") @Nullable
            String code,

            @Description("The field that the error is about.") @Nullable
            String field,

            @Description("What is to be said about it; null when all is well.") @Nullable
            String message,

            @Description(
                    "What the sender of an applied item should know, such as a type that does not count; null when there is nothing.")
            @Nullable
            List<@NonNull String> warnings,

            @Description("The quantity as it is after the upsert; null when there is none.") @Nullable
            InventoryQuantity quantity) {}

    @Input("TransferQuantityInput")
    @Description("Pieces to be moved between two quantities of one product, at once or not at all.")
    public record TransferInput(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,

            @NonNull @Description("The quantity that gives; it must have so many free pieces.")
            QuantitySelector from,

            @NonNull
            @Description(
                    "The quantity that takes; it is created when it is not there. Fields of the segment that are left out are those of the goods.")
            QuantitySelector to,

            @NonNull @Description("How many pieces; more than 0.")
            Integer quantity,

            @Description("Why, for the ledger; 255 characters at most.") @Nullable
            String reason,

            @Description("Move only when the quantity that gives still has this version.") @Nullable
            Integer ifVersion) {}

    @Input("ArchiveInventoryQuantityInput")
    @Description("A quantity to be archived: it becomes INACTIVE, no longer counts and stays for its history.")
    public record Archiving(
            @NonNull @Description("The quantity.") String ref,

            @NonNull @Description("The catalogue that it is in.")
            CatalogueFilterKey catalogue,

            @Description("Write only when it still has this version.") @Nullable
            Integer ifVersion,

            @Description("Why, for the ledger; 255 characters at most.") @Nullable
            String reason,

            @Description(
                    "Whether what descends from it is archived with it; otherwise a quantity with live descendants is refused.")
            @Nullable
            Boolean withDescendants) {}
}
