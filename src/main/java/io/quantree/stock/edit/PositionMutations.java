package io.quantree.stock.edit;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.stock.query.PositionReader;
import io.quantree.stock.query.PositionView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

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
    public Uni<PositionCount> updateInventoryPositionsStatusByLocation(
            @NonNull @Description("Which positions.") PositionsAtLocation filter,
            @NonNull @Description("The status that they get.") PositionStatusInput input) {
        return scope.one(filter.catalogue())
                .chain(found -> statuses.update(found, filter.locationRef(), input.status()))
                .map(PositionCount::new);
    }
}
