package io.quantree.network;

import io.quantree.catalogue.EntityFilter;
import io.quantree.catalogue.OwnedFilter;
import io.quantree.catalogue.Retailers;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Locations on GraphQL. Their refs are unique per retailer. */
@GraphQLApi
@RegisterForReflection
public record LocationApi(LocationReader locations, RetailerScope retailer, GraphQlLimits limits, LocationUpsert upsert)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "Location";
    }

    @Override
    public Uni<@Nullable Location> node(NodeId id) {
        OptionalLong owner = RetailerScope.id(id.home());
        return owner.isPresent() && retailer.retailers().covers(owner.getAsLong())
                ? locations.one(RetailerSet.of(owner.getAsLong()), id.ref())
                : Uni.createFrom().nullItem();
    }

    @Query
    @Description(
            "The location of this id or ref, or of both when both are given; null when there is no such description.")
    public Uni<@Nullable Location> location(
            @Id @Description("The location's id.") @Nullable String id,
            @Description("The location's ref, e.g. STORE-1.") @Nullable String ref,
            @Description(
                            "The retailer that owns it; may be left out when the header Quantree-Retailer names the retailer, or when only one has a"
                                    + " location of this ref.")
                    @Nullable
                    List<@NonNull String> retailerRefs) {
        RetailerSet owner =
                retailerRefs == null ? retailer.retailers() : Retailers.named(retailerRefs, retailer.scope());
        if (id != null) {
            return locations.byId(owner, id, ref);
        }
        if (ref == null) {
            throw Problem.of(ProblemType.REQUIRED, "Name the location by id or by ref.")
                    .field("ref");
        }
        return locations.one(owner, ref);
    }

    @Query
    @Description("The location of this id, or null.")
    public Uni<@Nullable Location> locationById(@Id @NonNull @Description("The location's id.") String id) {
        return locations.byId(retailer.retailers(), id, null);
    }

    @Query
    @Description(
            "Described locations that match all arguments, in the order of their creation: those of the retailer that"
                    + " the header Quantree-Retailer names, or of all retailers of the caller without it. An empty list of values matches nothing.")
    public Uni<Location.Connection> locations(
            EntityFilter entity,
            @Description("Any of these names; null finds locations without one.") @Nullable List<@Nullable String> name,
            @Description("In any of these networks.") @Nullable List<@NonNull String> networkRef,
            @Description("Owned by exactly the retailers of any of these lists.") @Nullable
                    List<@Nullable List<@Nullable String>> retailerRefs,
            PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter owned =
                new OwnedFilter(entity, name, null, retailerRefs, retailer.retailers(), null, Location.WORKFLOW);
        return locations.page(new LocationReader.Filter(owned, networkRef), page);
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source Location.Connection connection) {
        return connection.total();
    }

    @Mutation
    @Description(
            "Creates and updates up to 500 locations and answers what became of each, in order. What an item leaves out stays, null"
                    + " clears; attributes are added and replaced by name, never removed. A faulty item does not keep the others from"
                    + " being applied, and of items with the same ref the last one counts.")
    public Uni<List<@NonNull LocationUpsertResult>> upsertLocations(
            @NonNull @Description("The locations.") List<@NonNull LocationItem> input,
            @Description(
                            "The retailer that owns them, exactly one; may be left out when the header Quantree-Retailer names the retailer.")
                    @Nullable
                    List<@NonNull String> retailerRefs) {
        return upsert.apply(Retailers.of(retailerRefs, retailer.scope()), input);
    }
}
