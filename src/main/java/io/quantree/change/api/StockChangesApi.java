package io.quantree.change.api;

import io.quantree.change.ChangeSettings;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;

/** The change feed on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record StockChangesApi(ChangeAccess access, ChangeEntries entries, ChangeSettings settings) {
    @Subscription
    @Description(
            "The changes of stock and of its setup, each once and in the order of their cursors, from a cursor on and as they come. A client that is cut off subscribes again with the cursor of its last entry as `after`.")
    public Multi<StockChange> stockChanges(StockChangeArguments arguments) {
        ChangeQuery query = arguments.query(settings);
        return access.followed(arguments.catalogue(), query.kinds())
                .onItem()
                .transformToMulti(followed -> entries.of(followed, query));
    }
}
