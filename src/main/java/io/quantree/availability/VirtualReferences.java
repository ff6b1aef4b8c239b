package io.quantree.availability;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a virtual catalogue refers to among what its retailer owns. */
@ApplicationScoped
class VirtualReferences {
    private static final String NETWORKS = """
            SELECT id::text AS id, ref FROM network WHERE retailer_id = $1 AND (id::text = ANY($2) OR ref = ANY($3))
            """;

    private static final String CONTROL_GROUP = "SELECT id FROM control_group WHERE retailer_id = $1 AND ref = $2";

    /** The networks in the order in which they are named, each once; null when neither list is given. */
    Uni<Long @Nullable []> networks(
            SqlConnection connection, long retailerId, @Nullable List<String> ids, @Nullable List<String> refs) {
        if (ids == null && refs == null) {
            return Uni.createFrom().nullItem();
        }
        List<String> named = ids == null ? List.copyOf(refs) : ids;
        Tuple parameters = Tuple.of(
                retailerId, ids == null ? new String[0] : array(ids), ids == null ? array(named) : new String[0]);
        return connection.preparedQuery(NETWORKS).execute(parameters).map(rows -> {
            Map<String, Long> found = new HashMap<>();
            for (Row row : rows) {
                found.put(row.getString(ids == null ? "ref" : "id"), Long.valueOf(row.getString("id")));
            }
            Set<Long> networks = new LinkedHashSet<>();
            for (String name : named) {
                Long network = found.get(name);
                if (network == null) {
                    throw missing("There is no such network.", ids == null ? "networkRefs" : "networkIds", name);
                }
                networks.add(network);
            }
            return networks.toArray(Long[]::new);
        });
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
                        .orElseThrow(() -> missing("There is no such group of controls.", "controlGroupRef", ref)));
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Problem missing(String message, String field, String value) {
        return Problem.of(ProblemType.NOT_FOUND, message).field(field).value(value);
    }
}
