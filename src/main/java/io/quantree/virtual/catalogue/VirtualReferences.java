package io.quantree.virtual.catalogue;

import io.quantree.network.Networks;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a virtual catalogue refers to among what its retailer owns. */
@ApplicationScoped
class VirtualReferences {
    private static final String CONTROL_GROUP = "SELECT id FROM control_group WHERE retailer_id = $1 AND ref = $2";

    private final Networks networks;

    VirtualReferences(Networks networks) {
        this.networks = networks;
    }

    /** The networks in the order in which they are named, each once; empty when neither list is given. */
    Uni<Optional<Long[]>> networks(
            SqlConnection connection, long retailerId, @Nullable List<String> ids, @Nullable List<String> refs) {
        if (ids == null && refs == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return networks.resolve(connection, retailerId, ids == null ? List.of() : ids, refs == null ? List.of() : refs)
                .map(found -> Optional.of(found.toArray(Long[]::new)));
    }

    /** The group of that ref; empty when none is named. */
    Uni<Optional<Long>> controlGroup(SqlConnection connection, long retailerId, @Nullable String ref) {
        if (ref == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return connection
                .preparedQuery(CONTROL_GROUP)
                .execute(Tuple.of(retailerId, ref))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> Optional.of(row.getLong("id")))
                        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such group of controls.")
                                .field("controlGroupRef")
                                .value(ref)));
    }
}
