package io.quantree.graphql;

import graphql.execution.AbortExecutionException;
import graphql.language.OperationDefinition;
import io.quantree.problem.Problem;
import io.quantree.security.Caller;
import io.quantree.security.Permission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of a request lacks of the permissions of its operation. A mutation or subscription that lacks any is refused; a query
 * answers its other fields.
 *
 * @param held what it has of them: the scope of the request is where all of these hold
 * @param lacking null when it has all
 */
record RequestPermissions(Set<Permission> held, @Nullable Set<Permission> lacking) {
    static RequestPermissions of(PreparedQuery.Operation operation, Caller caller) {
        EnumSet<Permission> required = operation.permissions();
        if (caller.grants().hasAll(required)) {
            return new RequestPermissions(required, null);
        }
        EnumSet<Permission> lacking = caller.grants().lacking(required);
        if (operation.kind() != OperationDefinition.Operation.QUERY) {
            throw new AbortExecutionException(lacking.stream()
                    .map(permission -> CodedErrors.of(permission.missing("")))
                    .toList());
        }
        EnumSet<Permission> held = EnumSet.copyOf(required);
        held.removeAll(lacking);
        return new RequestPermissions(held, lacking);
    }

    /** Fails when the permission is one that the caller lacks. */
    void check(@Nullable Permission permission) {
        Problem problem =
                lacking != null && permission != null && lacking.contains(permission) ? permission.missing("") : null;
        if (problem != null) {
            throw problem;
        }
    }
}
