package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.SchemaPermissions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Finds any entity by its global id. */
@GraphQLApi
@RegisterForReflection
public record NodeApi(@Any Instance<NodeSource> sources, RetailerScope scope) {
    @Query
    @Description("The entity of this `nodeId`, whatever its type, or null.")
    public Uni<@Nullable Node> node(@Id @NonNull @Description("The entity's `nodeId`.") String id) {
        if (id.matches("-?[0-9]+")) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "A number is the id of several entities, each of another type; give the field nodeId of the entity.")
                    .about("id", id, "nodeId");
        }
        NodeId named = NodeId.decode(id);
        return sources.stream()
                .filter(source -> source.nodeType().equals(named.type()))
                .findFirst()
                .map(source -> found(source, named))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .<Node>map(found -> found)
                .onFailure(failure -> failure instanceof Problem problem && problem.type() == ProblemType.NOT_FOUND)
                .recoverWithNull();
    }

    /** Only the id says which permission the field requires. */
    private Uni<? extends @Nullable Node> found(NodeSource source, NodeId id) {
        Permission view = SchemaPermissions.view(source.nodeType());
        if (view != null) {
            scope.narrow(view);
        }
        return source.node(id);
    }
}
