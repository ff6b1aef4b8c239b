package io.quantree.graphql;

import io.quantree.security.Caller;
import io.quantree.security.RetailerScope;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** The caller of a request on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record UserApi(RetailerScope scope) {
    private static final User ANONYMOUS = new User("0", Caller.ANONYMOUS);

    @Query
    @Description("Who sends the request. Clients ask this to see whether the service answers them.")
    public User me() {
        String ref = scope.caller().ref();
        return ref.equals(Caller.ANONYMOUS) ? ANONYMOUS : new User(ref, ref);
    }
}
