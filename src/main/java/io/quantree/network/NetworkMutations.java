package io.quantree.network;

import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.OptionalLong;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Writes networks on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class NetworkMutations {
    private final NetworkWriter writer;
    private final NetworkReader reader;
    private final RetailerScope retailer;

    NetworkMutations(NetworkWriter writer, NetworkReader reader, RetailerScope retailer) {
        this.writer = writer;
        this.reader = reader;
        this.retailer = retailer;
    }

    @Mutation
    @NonNull
    @Description("Creates a network and answers it. ALREADY_EXISTS when its ref is in use.")
    public Uni<NetworkView> createNetwork(@NonNull @Description("The network.") NewNetwork input) {
        OptionalLong scope = retailer.retailer();
        return writer.create(input, scope).chain(ref -> reader.one(ref, scope));
    }

    @Mutation
    @NonNull
    @Description(
            "Changes a network and answers it. `locationRefs` replaces its locations, `addLocationRefs` and `removeLocationRefs` change"
                    + " single ones. Attributes are added and replaced by name, never removed. What is sold over the network follows with the next question.")
    public Uni<NetworkView> updateNetwork(@NonNull @Description("What changes.") NetworkUpdate input) {
        OptionalLong scope = retailer.retailer();
        return writer.update(input, scope).chain(() -> reader.one(input.ref(), scope));
    }
}
