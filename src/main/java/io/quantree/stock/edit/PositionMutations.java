package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.AttributeInput;
import io.quantree.relay.StatusInput;
import io.quantree.relay.UpdateStatusOutput;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.query.PositionReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Writes positions on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record PositionMutations(
        PositionWriter writer, LocationStatusWriter statuses, PositionReader reader, CatalogueAccess scope) {
    @Mutation
    @Description(
            "Creates a position and answers it. ALREADY_EXISTS when its ref is in use or the product has a position at the location.")
    public Uni<InventoryPosition> createInventoryPosition(@NonNull @Description("The position.") Creation input) {
        return scope.one(input.catalogue())
                .chain(found -> writer.create(found, input).chain(() -> reader.one(found, input.ref())));
    }

    @Mutation
    @Description(
            "Changes a position and answers it. A written `onHand` is kept by the position's LAST_ON_HAND quantity without a segment,"
                    + " which takes the difference to what the other quantities give. Attributes are added and replaced by name,"
                    + " never removed.")
    public Uni<InventoryPosition> updateInventoryPosition(@NonNull @Description("What changes.") Update input) {
        return scope.one(input.catalogue())
                .chain(found -> writer.update(found, input).chain(() -> reader.one(found, input.ref())));
    }

    @Mutation
    @Description(
            "Gives all positions of a catalogue at one location another status, some thousand at a time: positions that others create"
                    + " meanwhile may keep theirs. Answers how many have changed; the ones that had the status are left alone.")
    public Uni<UpdateStatusOutput> updateInventoryPositionsStatusByLocation(
            @NonNull @Description("Which positions.") AtLocation filter,
            @NonNull @Description("The status that they get.") StatusInput input) {
        return scope.one(filter.catalogue())
                .chain(found -> statuses.update(found, filter.locationRef(), input.status()))
                .map(UpdateStatusOutput::new);
    }

    /** The filter of positions at one location. */
    @Input("InventoryPositionsLocationFilterInput")
    @Description("The positions of a catalogue at one location.")
    public record AtLocation(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,
            @NonNull @Description("The location.") String locationRef) {}

    @Input("CreateInventoryPositionInput")
    @Description("A position to be created: one product at one location.")
    public record Creation(
            @NonNull
            @Description(
                    "The name that clients use, unique in the catalogue; 100 characters at most. Batches find positions by product and location, whatever the ref.")
            String ref,

            @NonNull @Description("What kind of position it is.")
            String type,

            @NonNull @Description("The product; 100 characters at most.")
            String productRef,

            @NonNull @Description("The location; 100 characters at most.")
            String locationRef,

            @NonNull @Description("The catalogue that it is in.")
            CatalogueFilterKey catalogue,

            @Description(
                    "CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK; CREATED when it is left out. One of CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK becomes what the number on hand says; any other one stays.")
            @Nullable
            String status,

            @Description(
                    "What is there, net of everything. The position's LAST_ON_HAND quantity without a segment takes the difference to what the other quantities give; it is created when the position has none. Nothing is netted.")
            @Nullable
            Integer onHand,

            @Description("What to attach to it, by name.") @Nullable
            List<@NonNull AttributeInput> attributes) {}

    @Input("UpdateInventoryPositionInput")
    @Description("What changes of a position; what is left out stays.")
    public record Update(
            @NonNull @Description("The position.") String ref,

            @NonNull @Description("The catalogue that it is in.")
            CatalogueFilterKey catalogue,

            @Description("What kind of position it is.") @Nullable
            String type,

            @Description("The product. It never changes, so only the one that it has is accepted.") @Nullable
            String productRef,

            @Description("The location. It never changes, so only the one that it has is accepted.") @Nullable
            String locationRef,

            @Description(
                    "CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK; 50 characters at most. One of CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK becomes what the number on hand says; any other one stays.")
            @Nullable
            String status,

            @Description(
                    "What is there, net of everything. The position's LAST_ON_HAND quantity without a segment takes the difference to what the other quantities give; it is created when the position has none. Nothing is netted.")
            @Nullable
            Integer onHand,

            @Description("What to attach to it, by name.") @Nullable
            List<@NonNull AttributeInput> attributes,

            @Description("Write only when it still has this version.") @Nullable
            Integer ifVersion) {}
}
