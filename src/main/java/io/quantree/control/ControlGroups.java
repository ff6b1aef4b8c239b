package io.quantree.control;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds groups of controls by ref. A group of another retailer counts as unknown. */
@ApplicationScoped
class ControlGroups {
    private static final String FIND = "SELECT " + ControlGroup.COLUMNS
            + " FROM control_group WHERE ref = $1 AND ($2::bigint IS NULL OR retailer_id = $2)";

    private static final String LOCK = FIND + " FOR NO KEY UPDATE";
    private final Pool pool;

    ControlGroups(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<ControlGroup>> any(String ref, OptionalLong scope) {
        return find(pool, FIND, "ref", ref, scope);
    }

    Uni<ControlGroup> one(ControlGroupKey key, OptionalLong scope) {
        return find(pool, FIND, "controlGroup", key.ref(), scope).map(found -> known(found, "controlGroup", key.ref()));
    }

    /** Locks the group of that ref: until the transaction ends, no other one writes the group or its controls. */
    Uni<ControlGroup> lock(SqlConnection connection, String argument, String ref, OptionalLong scope) {
        return find(connection, LOCK, argument, ref, scope).map(found -> known(found, argument, ref));
    }

    private static Uni<Optional<ControlGroup>> find(
            SqlClient client, String statement, String argument, String ref, OptionalLong scope) {
        Tuple key = Tuple.tuple()
                .addValue(WhereClause.text(argument, ref))
                .addValue(scope.isPresent() ? scope.getAsLong() : null);
        return client.preparedQuery(statement)
                .execute(key)
                .map(rows -> rows.stream().findFirst().map(ControlGroup::of));
    }

    private static ControlGroup known(Optional<ControlGroup> found, String argument, String ref) {
        return found.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such group of controls.")
                .about(argument, ref));
    }
}
