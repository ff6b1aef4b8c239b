package io.quantree.network;

import io.quantree.catalogue.EntityUpdate;
import io.quantree.catalogue.NewEntity;
import io.quantree.catalogue.OwnedArguments;
import io.quantree.catalogue.OwnedFilter;
import io.quantree.input.ArgumentText;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Networks on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record NetworkApi(
        NetworkReader networks,
        NetworkLocationReader locations,
        RetailerScope retailer,
        GraphQlLimits limits,
        NetworkWriter writer)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "Network";
    }

    @Override
    public Uni<@Nullable Network> node(NodeId id) {
        return network(id.ref());
    }

    @Query
    @Description("The network of this ref, or null.")
    public Uni<@Nullable Network> network(@NonNull @Description("The network's ref, e.g. STORES.") String ref) {
        return networks.one(ref, retailer.retailers());
    }

    @Query
    @Description(
            "Networks that match all arguments, in the order of their creation: those of the retailer that the header"
                    + " Quantree-Retailer names, or of all retailers of the caller without it. An empty list of values matches nothing.")
    public Uni<Network.Connection> networks(
            OwnedArguments arguments,
            @Description("With any of these locations.") @Nullable List<@NonNull String> locationRef,
            PageRequest request) {
        PageArguments page = request.within(limits);
        OwnedFilter owned = arguments.filter(retailer.retailers(), Network.TABLE, Network.WORKFLOW);
        return networks.page(new NetworkReader.Filter(owned, locationRef), page);
    }

    @NonNull
    @Description(
            "The network's locations, by ref, those without a description included. An empty list of values matches nothing.")
    public Uni<NetworkLocation.Connection> locations(
            @Source Network network,
            @Description(ArgumentText.LOCATION_REF) @Nullable List<@NonNull String> locationRef,
            PageRequest request) {
        return locations.of(network, locationRef, request.within(limits), retailer.retailers());
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source Network.Connection connection) {
        return connection.total();
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source NetworkLocation.Connection connection) {
        return connection.total();
    }

    @Mutation
    @Description("Creates a network and answers it. ALREADY_EXISTS when its ref is in use.")
    public Uni<Network> createNetwork(@NonNull @Description("The network.") Creation input) {
        return writer.create(input, retailer.scope());
    }

    @Mutation
    @Description(
            "Changes a network and answers it. `locationRefs` replaces its locations, `addLocationRefs` and `removeLocationRefs` change"
                    + " single ones. Attributes are added and replaced by name, never removed. What is sold over the network follows with the next question.")
    public Uni<Network> updateNetwork(@NonNull @Description("What changes.") Update input) {
        return writer.update(input, retailer.retailers());
    }

    @Input("CreateNetworkInput")
    @Description("A network to be created.")
    public record Creation(
            @NonNull @Description("The name that clients use, unique in the account; 100 characters at most.")
            String ref,

            @NonNull @Description("What kind of network it is, 50 characters at most. It never changes.")
            String type,

            @Description(
                    "CREATED, ACTIVE or INACTIVE; CREATED when it is left out. An INACTIVE network counts for nothing.")
            @Nullable
            String status,

            NewEntity entity,

            @Description("Its locations, 5,000 at most; they need no description.") @Nullable
            List<@NonNull String> locationRefs) {}

    @Input("UpdateNetworkInput")
    @Description("What changes of a network; what is left out stays.")
    public record Update(
            @NonNull @Description("The network.") String ref,

            @Description("CREATED, ACTIVE or INACTIVE. An INACTIVE network counts for nothing.") @Nullable
            String status,

            EntityUpdate entity,

            @Description("All of its locations from now on, 5,000 at most; an empty list takes all of them out.")
            @Nullable
            List<@NonNull String> locationRefs,

            @Description("Locations to put in; those that are in it already stay. Not together with `locationRefs`.")
            @Nullable
            List<@NonNull String> addLocationRefs,

            @Description(
                    "Locations to take out, before others are put in; those that are not in it are ignored. Not together with `locationRefs`.")
            @Nullable
            List<@NonNull String> removeLocationRefs,

            @Description("Write only when it still has this version.") @Nullable
            Integer ifVersion) {}
}
