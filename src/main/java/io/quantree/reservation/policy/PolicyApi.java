package io.quantree.reservation.policy;

import io.quantree.catalogue.OwnedArguments;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.NodeId;
import io.quantree.relay.NodeSource;
import io.quantree.relay.PageRequest;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Allocation policies on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record PolicyApi(PolicyReader policies, RetailerScope retailer, GraphQlLimits limits, PolicyWriter writer)
        implements NodeSource {
    @Override
    public String nodeType() {
        return "AllocationPolicy";
    }

    @Override
    public Uni<@Nullable AllocationPolicy> node(NodeId id) {
        return allocationPolicy(id.ref());
    }

    @Query
    @Description("The allocation policy of this ref, or null.")
    public Uni<@Nullable AllocationPolicy> allocationPolicy(
            @NonNull @Description("The policy's ref, e.g. WEB.") String ref) {
        return policies.one(ref, retailer.retailers());
    }

    @Query
    @Description(
            "Allocation policies that match all arguments, in the order of their creation: those of the retailer that the header"
                    + " Quantree-Retailer names, or of all retailers of the caller without it. An empty list of values matches nothing.")
    public Uni<AllocationPolicy.Connection> allocationPolicies(OwnedArguments arguments, PageRequest request) {
        return policies.page(
                arguments.filter(retailer.retailers(), AllocationPolicy.TABLE, AllocationPolicy.WORKFLOW),
                request.within(limits));
    }

    @NonNull
    @Description(ConnectionText.TOTAL)
    public Uni<Integer> totalCount(@Source AllocationPolicy.Connection connection) {
        return connection.total();
    }

    @Mutation
    @Description("Creates an allocation policy and answers it. ALREADY_EXISTS when its ref is in use.")
    public Uni<AllocationPolicy> createAllocationPolicy(
            @NonNull @Description("The allocation policy.") PolicyInputs.Creation input) {
        return writer.create(input, retailer.scope());
    }

    @Mutation
    @Description(
            "Changes an allocation policy and answers it. Attributes are added and replaced by name, never removed. What is reserved by the policy"
                    + " follows with the next reservation; what was reserved stays.")
    public Uni<AllocationPolicy> updateAllocationPolicy(
            @NonNull @Description("What changes.") PolicyInputs.Update input) {
        return writer.update(input, retailer.retailers());
    }
}
