package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.stock.query.PositionReader;
import io.quantree.stock.query.PositionView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** Writes positions on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class PositionMutations {
    private final PositionWriter writer;
    private final LocationStatusWriter statuses;
    private final PositionReader reader;
    private final CatalogueAccess scope;

    PositionMutations(
            PositionWriter writer, LocationStatusWriter statuses, PositionReader reader, CatalogueAccess scope) {
        this.writer = writer;
        this.statuses = statuses;
        this.reader = reader;
        this.scope = scope;
    }

    @Mutation
    @NonNull
    @Description(
            "Creates a position and answers it. ALREADY_EXISTS when its ref is in use or the product has a position at the location.")
    public Uni<PositionView> createInventoryPosition(@NonNull @Description("The position.") NewPosition input) {
        return scope.one(input.catalogue())
                .chain(found -> writer.create(found, input).chain(() -> reader.one(found, input.ref())));
    }

    @Mutation
    @NonNull
    @Description(
            "Changes a position and answers it. A written `onHand` is kept by the position's LAST_ON_HAND quantity without a segment,"
                    + " which takes the difference to what the other quantities give. Attributes are added and replaced by name,"
                    + " never removed.")
    public Uni<PositionView> updateInventoryPosition(@NonNull @Description("What changes.") PositionUpdate input) {
        return scope.one(input.catalogue())
                .chain(found -> writer.update(found, input).chain(() -> reader.one(found, input.ref())));
    }

    @Mutation
    @NonNull
    @Description(
            "Gives all positions of a catalogue at one location another status, some thousand at a time: positions that others create"
                    + " meanwhile may keep theirs. Answers how many have changed; the ones that had the status are left alone.")
    public Uni<Count> updateInventoryPositionsStatusByLocation(
            @NonNull @Description("Which positions.") AtLocation filter,
            @NonNull @Description("The status that they get.") StatusInput input) {
        return scope.one(filter.catalogue())
                .chain(found -> statuses.update(found, filter.locationRef(), input.status()))
                .map(Count::new);
    }

    /** How many positions a mutation has changed. */
    @Type("InventoryPositionCount")
    @Description("How many positions a mutation has changed.")
    public record Count(@Description("So many.") int count) {}

    /** The input that sets the status of positions. */
    @Input("InventoryPositionsStatusInput")
    @Description("The status that positions get.")
    public record StatusInput(
            @NonNull
            @Description(
                    "CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK; 50 characters at most. One of CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK becomes what the number on hand says; any other one stays.")
            String status) {}

    /** The filter of positions at one location. */
    @Input("InventoryPositionsByLocationFilter")
    @Description("The positions of a catalogue at one location.")
    public record AtLocation(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,
            @NonNull @Description("The location.") String locationRef) {}
}
