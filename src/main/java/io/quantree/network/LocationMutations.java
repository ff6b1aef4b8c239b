package io.quantree.network;

import io.quantree.catalogue.Retailers;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Writes locations on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class LocationMutations {
    private final LocationUpsert upsert;
    private final RetailerScope retailer;

    LocationMutations(LocationUpsert upsert, RetailerScope retailer) {
        this.upsert = upsert;
        this.retailer = retailer;
    }

    @Mutation
    @NonNull
    @Description(
            "Creates and updates up to 500 locations and answers what became of each, in order. What an item leaves out stays, null"
                    + " clears; attributes are added and replaced by name, never removed. A faulty item does not keep the others from"
                    + " being applied, and of items with the same ref the last one counts.")
    public Uni<@NonNull List<@NonNull LocationUpsertView>> upsertLocations(
            @NonNull @Description("The locations.") List<@NonNull LocationItem> input,
            @Description(
                            "The retailer who owns them, exactly one; may be left out when the header Quantree-Retailer names the retailer.")
                    @Nullable
                    List<@NonNull String> retailerRefs) {
        return upsert.apply(Retailers.of(retailerRefs, retailer.retailer()), input);
    }
}
