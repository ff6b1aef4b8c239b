package io.quantree.reservation.policy;

import io.quantree.input.FieldText;
import io.quantree.platform.database.Rows;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the policies that reservations name. The version of a policy is read each time, because a change on another replica must hold for
 * the next reservation; the rules of that version are cached, because to read and parse them takes twice as long.
 */
@ApplicationScoped
public class AllocationPolicies {
    private static final String FIELD = "policy";
    private static final String INACTIVE = "INACTIVE";
    private static final int CACHED_MAX = 1_000;

    private static final String VERSION = "SELECT version FROM allocation_policy WHERE ref = $1";
    private static final String FIND =
            "SELECT " + AllocationPolicy.COLUMNS + " FROM " + AllocationPolicy.TABLE + " WHERE ref = $1";

    private final Pool pool;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    AllocationPolicies(Pool pool) {
        this.pool = pool;
    }

    /** The policy of this ref. Fails with NOT_FOUND when it belongs to no retailer of the scope, and with INVALID_VALUE when it is INACTIVE. */
    public Uni<Policy> find(String ref, RetailerSet scope) {
        return find(pool, ref, scope);
    }

    /** The same in the client's transaction. */
    public Uni<Policy> find(SqlClient client, String ref, RetailerSet scope) {
        String canonical = WhereClause.text(FIELD, FieldText.canonical(ref));
        Known cached = known.get(canonical);
        Uni<Optional<Known>> found = cached == null
                ? read(client, canonical)
                : client.preparedQuery(VERSION)
                        .execute(Tuple.of(canonical))
                        .map(rows -> Rows.first(rows, row -> row.getLong("version")))
                        .chain(version -> version.filter(stored -> stored == cached.stored().revision)
                                        .isPresent()
                                ? Uni.createFrom().item(Optional.of(cached))
                                : read(client, canonical));
        return found.map(policy -> usable(policy, canonical, scope));
    }

    private Uni<Optional<Known>> read(SqlClient client, String ref) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(ref))
                .map(rows -> Rows.first(rows, Known::of))
                .invoke(found -> found.ifPresent(policy -> {
                    if (known.size() >= CACHED_MAX) {
                        known.clear();
                    }
                    known.put(ref, policy);
                }));
    }

    private static Policy usable(Optional<Known> found, String ref, RetailerSet scope) {
        Known policy = found.filter(each -> each.stored().owners().within(scope))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such allocation policy.")
                        .about(FIELD, ref));
        if (policy.stored().status.equals(INACTIVE)) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "The allocation policy " + ref + " is INACTIVE; name another one, or make it ACTIVE.")
                    .about(FIELD, ref);
        }
        return policy.rules();
    }

    /** A version of a policy. */
    private record Known(AllocationPolicy stored, Policy rules) {
        static Known of(Row row) {
            AllocationPolicy stored = AllocationPolicy.of(row);
            return new Known(stored, Policy.of(stored));
        }
    }
}
