package io.quantree.rebuild;

import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.PositionRules;
import io.quantree.control.rule.ThresholdReader;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.PositionThreshold;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the thresholds of a catalogue again when one of its control groups changes, or when it names other control groups. Each such
 * transaction increments the setup versions of the retailers first, whose row lock serializes them, so each sees the changes of the former.
 */
@Singleton
record ThresholdRules(ThresholdReader reader, Rebuilds rebuilds) implements PositionRules {
    private static final String CATALOGUE =
            "SELECT retailer_id || shared_with AS retailers, ref, attributes FROM inventory_catalogue WHERE id = $1";

    private static final String MISSING = """
            SELECT asked.ref FROM unnest($1::text[]) AS asked (ref)
            WHERE NOT EXISTS (SELECT FROM control_group AS g WHERE g.ref = asked.ref AND %s)
            LIMIT 1
            """.formatted(Ownership.includes("g", "$2"));

    @Override
    public Uni<Void> catalogueChanged(SqlConnection connection, long catalogueId) {
        return update(connection, catalogueId, true);
    }

    @Override
    public Uni<Void> controlGroupChanged(SqlConnection connection, Ownership owners, String controlGroupRef) {
        return reader.catalogues(connection, owners, controlGroupRef)
                .chain(ids -> Steps.each(ids, id -> update(connection, id, false)));
    }

    /** An invalid list of control groups fails the change of the catalogue itself ({@code strict}), but not that of a control group. */
    private Uni<Void> update(SqlConnection connection, long catalogueId, boolean strict) {
        return connection
                .preparedQuery(CATALOGUE)
                .execute(Tuple.of(catalogueId))
                .map(rows -> rows.iterator().next())
                .call(catalogue ->
                        strict ? check(connection, catalogue) : Uni.createFrom().voidItem())
                .chain(catalogue -> thresholds(connection, catalogue))
                .chain(thresholds -> rebuilds.request(connection, catalogueId, thresholds));
    }

    private Uni<List<PositionThreshold>> thresholds(SqlConnection connection, Row catalogue) {
        return reader.thresholds(
                connection,
                catalogue.getArrayOfLongs("retailers"),
                catalogue.getString("ref"),
                ThresholdReader.groups(catalogue.getJsonObject("attributes")));
    }

    /** Fails when the catalogue's list of control groups is invalid or names one that one of its retailers doesn't have. */
    private static Uni<Void> check(SqlConnection connection, Row catalogue) {
        JsonObject attributes = catalogue.getJsonObject("attributes");
        check(attributes);
        List<String> refs = ThresholdReader.groups(attributes);
        return connection
                .preparedQuery(MISSING)
                .execute(Tuple.of(refs.toArray(String[]::new), catalogue.getArrayOfLongs("retailers")))
                .invoke(rows -> rows.forEach(row -> {
                    throw Problem.of(ProblemType.NOT_FOUND, "There is no such group of controls.")
                            .about("attributes", row.getString("ref"));
                }))
                .replaceWithVoid();
    }

    private static void check(@Nullable JsonObject attributes) {
        Object attribute = attributes == null ? null : attributes.getValue(CONTROL_GROUPS);
        Object value = attribute instanceof JsonObject fields ? fields.getValue("value") : null;
        boolean list = value instanceof JsonArray refs
                && refs.size() <= ThresholdReader.GROUPS_MAX
                && refs.stream().allMatch(String.class::isInstance);
        if (!list) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "controlGroups is a list of the refs of at most " + ThresholdReader.GROUPS_MAX
                                    + " control groups")
                    .about("attributes", String.valueOf(value), ThresholdReader.GROUPS_MAX);
        }
    }
}
