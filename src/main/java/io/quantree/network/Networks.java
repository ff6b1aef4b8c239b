package io.quantree.network;

import io.quantree.catalogue.Ownership;
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
    private static final String FIND = "SELECT id, ref FROM network WHERE (id::text = ANY($2) OR ref = ANY($3)) AND "
            + Ownership.includes("network", "$1");

    /**
     * The keys of networks that all the retailers have, without duplicates, in the order of the arguments, ids first. NOT_FOUND names the field and the
     * value of the first network that doesn't exist or that one of them doesn't have.
     */
    public Uni<List<Long>> resolve(SqlClient client, Ownership owners, List<String> ids, List<String> refs) {
        if (ids.isEmpty() && refs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple asked = Tuple.of(owners.array(), ids.toArray(String[]::new), refs.toArray(String[]::new));
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
