package io.quantree.network;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves references to networks. */
@ApplicationScoped
public class Networks {
    private static final String FIND = """
            SELECT id, ref FROM network WHERE retailer_id = $1 AND (id::text = ANY($2) OR ref = ANY($3))
            """;

    /**
     * The keys of a retailer's networks without duplicates, in the order of the arguments, ids first. NOT_FOUND names the field and the
     * value of the first network that doesn't exist or belongs to another retailer.
     */
    public Uni<List<Long>> resolve(SqlClient client, long retailerId, List<String> ids, List<String> refs) {
        if (ids.isEmpty() && refs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple asked = Tuple.of(retailerId, ids.toArray(String[]::new), refs.toArray(String[]::new));
        return client.preparedQuery(FIND).execute(asked).map(rows -> {
            Map<String, Long> byId = new HashMap<>();
            Map<String, Long> byRef = new HashMap<>();
            for (Row row : rows) {
                byId.put(String.valueOf(row.getLong("id")), row.getLong("id"));
                byRef.put(row.getString("ref"), row.getLong("id"));
            }
            Set<Long> found = new LinkedHashSet<>();
            ids.forEach(id -> found.add(known("networkIds", id, byId)));
            refs.forEach(ref -> found.add(known("networkRefs", ref, byRef)));
            return List.copyOf(found);
        });
    }

    private static Long known(String field, String value, Map<String, Long> networks) {
        Long network = networks.get(value);
        if (network == null) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such network.").about(field, value);
        }
        return network;
    }
}
