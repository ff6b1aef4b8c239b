package io.quantree.audit;

import io.quantree.relay.DateRange;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The audit trail on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record AuditApi(AuditReader entries, GraphQlLimits limits) {
    @Query
    @Description(
            "What was done to anything but stock: logins, users, clients and grants, networks, controls and catalogues, recalls, rebuilds."
                    + " Entries that match all arguments, in the order of recording; `last` gives the latest. For ADMIN. An empty list of values matches"
                    + " nothing.")
    public Uni<AuditEntry.Connection> audit(
            @Description("Done in this span.") @Nullable DateRange on,
            @Description("Any of these actions, e.g. NETWORK_UPDATED.") @Nullable List<@NonNull String> action,
            @Description(
                            "By any of these users or clients; null in the list matches what was done without authentication.")
                    @Nullable
                    List<@Nullable String> principal,
            @Description("Done to any of these, e.g. NETWORK:STORES.") @Nullable List<@NonNull String> target,
            PageRequest request) {
        return entries.page(new AuditReader.Filter(on, action, principal, target), request.within(limits));
    }
}
