package io.quantree.rebuild;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.PositionRules;
import io.quantree.stock.PositionThreshold;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out a catalogue's thresholds anew when one of its control groups has changed, or when it names other ones. Those who change
 * different groups of one catalogue do so one after the other, so that the last one sees what all have done.
 */
@ApplicationScoped
class ThresholdRules implements PositionRules {
    /** How many control groups a catalogue may name. */
    static final int GROUPS_MAX = 5;

    /** What a catalogue names; until the end of the transaction nobody else works its thresholds out: $1 its id. */
    private static final String GROUPS = """
            SELECT retailer_id, ref, attributes->'controlGroups'->'value' AS groups FROM inventory_catalogue WHERE id = $1 FOR NO KEY UPDATE
            """;

    /** The thresholds of control groups, in the order in which they are looked at: $1 retailer, $2 groups. */
    private static final String THRESHOLDS = """
            SELECT c.values FROM control_group g JOIN control c ON c.control_group_id = g.id
            WHERE g.retailer_id = $1 AND g.ref = ANY($2) AND g.status <> 'INACTIVE' AND c.type = 'BULK_THRESHOLD' AND c.status <> 'INACTIVE'
            ORDER BY c.execution_order, array_position($2, g.ref), c.ref
            """;

    /** The catalogues that name a control group: $1 retailer, $2 the group's ref. */
    private static final String CATALOGUES = """
            SELECT id FROM inventory_catalogue WHERE retailer_id = $1 AND attributes->'controlGroups'->'value' ? $2 ORDER BY id
            """;

    private final Rebuilds rebuilds;

    ThresholdRules(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @Override
    public Uni<Void> catalogueChanged(SqlConnection connection, long catalogueId) {
        return workOut(connection, catalogueId, true);
    }

    @Override
    public Uni<Void> controlGroupChanged(SqlConnection connection, long retailerId, String controlGroupRef) {
        return connection
                .preparedQuery(CATALOGUES)
                .execute(Tuple.of(retailerId, controlGroupRef))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> workOut(connection, row.getLong(0), false))
                .collect()
                .last();
    }

    /** A list that can't be one is refused to the one who gives it, and means nothing to all others. */
    private Uni<Void> workOut(SqlConnection connection, long catalogueId, boolean strict) {
        return connection
                .preparedQuery(GROUPS)
                .execute(Tuple.of(catalogueId))
                .map(rows -> rows.iterator().next())
                .chain(catalogue -> thresholds(connection, catalogue, strict))
                .chain(thresholds -> rebuilds.request(connection, catalogueId, thresholds));
    }

    private static Uni<List<PositionThreshold>> thresholds(SqlConnection connection, Row catalogue, boolean strict) {
        @Nullable Object given = catalogue.getValue("groups");
        Optional<String[]> groups = groups(given);
        if (groups.isEmpty() && strict) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "controlGroups is a list of the refs of " + GROUPS_MAX + " control groups at most")
                    .field("attributes." + CONTROL_GROUPS)
                    .value(String.valueOf(given))
                    .limit(GROUPS_MAX);
        }
        String ref = catalogue.getString("ref");
        return connection
                .preparedQuery(THRESHOLDS)
                .execute(Tuple.of(catalogue.getLong("retailer_id"), groups.orElse(new String[0])))
                .map(rows -> rows.stream()
                        .map(row -> ThresholdValues.of(row.getJsonObject("values")))
                        .filter(values -> values.concerns(ref))
                        .flatMap(values -> values.asThreshold().stream())
                        .toList());
    }

    /** The refs of a list that can be one. */
    static Optional<String[]> groups(@Nullable Object given) {
        return given instanceof JsonArray list
                        && list.size() <= GROUPS_MAX
                        && list.stream().allMatch(String.class::isInstance)
                ? Optional.of(list.stream().map(String.class::cast).toArray(String[]::new))
                : Optional.empty();
    }
}
