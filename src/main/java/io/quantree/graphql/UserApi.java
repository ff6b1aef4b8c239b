package io.quantree.graphql;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** The user of a request on GraphQL. Requests are not authenticated, so all requests have the same one. */
@GraphQLApi
@RegisterForReflection
public class UserApi {
    private static final User ANONYMOUS = new User("0", "anonymous");

    @Query
    @Description("Who sends the request. Clients ask this to see whether the service answers them.")
    public User me() {
        return ANONYMOUS;
    }
}
