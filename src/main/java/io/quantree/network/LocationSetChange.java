package io.quantree.network;

import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the locations of a network.
 *
 * @param all the new locations, which replace the stored ones; null to keep those
 * @param removed the locations to remove, before others are added
 * @param added the locations to add
 */
record LocationSetChange(@Nullable List<String> all, List<String> removed, List<String> added) {
    private static final String KEEP = """
            DELETE FROM network_location WHERE network_id = $1 AND location_ref <> ALL($2)
            """;

    private static final String REMOVE = """
            DELETE FROM network_location WHERE network_id = $1 AND location_ref = ANY($2)
            """;

    private static final String ADD = """
            INSERT INTO network_location (network_id, location_ref) SELECT $1, unnest($2::text[])
            ON CONFLICT DO NOTHING
            """;

    private static final String COUNT = """
            SELECT count(*) AS locations FROM network_location WHERE network_id = $1
            """;

    static LocationSetChange of(
            InputCheck check,
            int locationsMax,
            @Nullable List<String> all,
            @Nullable List<String> removed,
            @Nullable List<String> added) {
        if (all != null && (removed != null || added != null)) {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "locationRefs replaces all locations; leave it out to add some or to remove some")
                    .field("locationRefs"));
        }
        return new LocationSetChange(
                all == null ? null : refs("locationRefs", all, check, locationsMax),
                refs("removeLocationRefs", removed, check, locationsMax),
                refs("addLocationRefs", added, check, locationsMax));
    }

    private static List<String> refs(String field, @Nullable List<String> refs, InputCheck check, int locationsMax) {
        if (refs == null) {
            return List.of();
        }
        if (refs.size() > locationsMax) {
            check.fault(tooMany(locationsMax).about(field, refs.size()));
            return List.of();
        }
        refs.forEach(ref -> check.required(field, RecordLimits.REF, ref));
        return refs.stream().distinct().toList();
    }

    private static Problem tooMany(int locationsMax) {
        return Problem.of(ProblemType.OUT_OF_RANGE, "a network may have at most " + locationsMax + " locations")
                .limit(locationsMax);
    }

    /** What an entry of the audit trail says about it. */
    JsonObject audited() {
        return all == null
                ? new JsonObject().put("removed", removed).put("added", added)
                : new JsonObject().put("all", all);
    }

    /** Writes the change in a transaction that has locked the network's row. */
    Uni<Void> apply(SqlConnection connection, long networkId, int locationsMax) {
        if (all != null) {
            return execute(connection, KEEP, networkId, all).chain(() -> execute(connection, ADD, networkId, all));
        }
        return execute(connection, REMOVE, networkId, removed)
                .chain(() -> execute(connection, ADD, networkId, added))
                .chain(() -> added.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : checkCount(connection, networkId, locationsMax));
    }

    private static Uni<Void> execute(SqlConnection connection, String statement, long networkId, List<String> refs) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(networkId, refs.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Void> checkCount(SqlConnection connection, long networkId, int locationsMax) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(networkId))
                .invoke(rows -> {
                    long locations = rows.iterator().next().getLong("locations");
                    if (locations > locationsMax) {
                        throw tooMany(locationsMax).about("addLocationRefs", locations);
                    }
                })
                .replaceWithVoid();
    }
}
