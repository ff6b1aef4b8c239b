package io.quantree.virtual.position;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.StatusInput;
import io.quantree.relay.UpdateStatusOutput;
import io.quantree.relay.WhereClause;
import io.quantree.virtual.catalogue.VirtualCatalogueReader;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** GraphQL mutations of virtual positions. */
@GraphQLApi
@RegisterForReflection
public record VirtualPositionMutations(
        VirtualPositionWriter writer,
        VirtualStatusWriter statuses,
        VirtualPositionReader reader,
        VirtualCatalogueReader catalogues) {
    @Mutation
    @Description(
            "Gives a virtual position a ref, attributes and segments of its own, and answers it. What it offers is derived from stock"
                    + " whether it was created or not, so positions need not be created. ALREADY_EXISTS when a client has written it"
                    + " before, REF_IN_USE when another one has the ref.")
    public Uni<VirtualPosition> createVirtualPosition(
            @NonNull @Description("The virtual position.") NewVirtualPosition input) {
        return catalogues.one("catalogue", input.catalogue()).chain(found -> writer.create(found, input)
                .chain(() -> reader.one(found, input.ref())));
    }

    @Mutation
    @Description(
            "Changes a virtual position and answers it. Attributes are added and replaced by name, never removed. Its"
                    + " quantity can't be written: that is derived from stock.")
    public Uni<VirtualPosition> updateVirtualPosition(
            @NonNull @Description("What changes.") VirtualPositionUpdate input) {
        String ref = WhereClause.text("ref", input.ref());
        return catalogues.one("catalogue", input.catalogue()).chain(found -> reader.one(found, ref)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such virtual position.")
                        .about("ref", ref))
                .chain(position -> writer.update(position, input))
                .chain(() -> reader.one(found, ref)));
    }

    @Mutation
    @Description(
            "Withdraws all positions of a virtual catalogue in one group, or lets them follow their quantities again, 500 at a time:"
                    + " positions that come into being later are not withdrawn. Answers how many have changed.")
    public Uni<UpdateStatusOutput> updateVirtualPositionsStatusByGroup(
            @NonNull @Description("Which positions.") VirtualPositionsByGroupFilter filter,
            @NonNull @Description("The status that they get.") StatusInput input) {
        return catalogues
                .one("catalogue", filter.catalogue())
                .chain(found -> statuses.update(found, filter.groupRef(), input.status()))
                .map(UpdateStatusOutput::new);
    }

    @Input("VirtualPositionsGroupFilterInput")
    @Description("The positions of a virtual catalogue in one group.")
    public record VirtualPositionsByGroupFilter(
            @NonNull @Description("The virtual catalogue.") VirtualCatalogueKey catalogue,

            @NonNull @Description("The location, in a BASE catalogue; the group, in an AGGREGATE catalogue.")
            String groupRef) {}
}
