package io.quantree.rebuild;

import io.quantree.catalogue.PositionRules;
import io.quantree.control.rule.ThresholdReader;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.PositionThreshold;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works a catalogue's thresholds out anew when one of its control groups has changed, or when it names other ones. Each has counted up its
 * retailer's setup before, and whoever does that waits for the one before: so the last one sees what all have done.
 */
@ApplicationScoped
class ThresholdRules implements PositionRules {
    private static final String CATALOGUE = """
            SELECT retailer_id, ref, attributes FROM inventory_catalogue WHERE id = $1
            """;

    private final ThresholdReader reader;
    private final Rebuilds rebuilds;

    ThresholdRules(ThresholdReader reader, Rebuilds rebuilds) {
        this.reader = reader;
        this.rebuilds = rebuilds;
    }

    @Override
    public Uni<Void> catalogueChanged(SqlConnection connection, long catalogueId) {
        return workOut(connection, catalogueId, true);
    }

    @Override
    public Uni<Void> controlGroupChanged(SqlConnection connection, long retailerId, String controlGroupRef) {
        return reader.catalogues(connection, retailerId, controlGroupRef)
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(id -> workOut(connection, id, false))
                .collect()
                .last();
    }

    /** A list that can't be one is refused to the one who gives it, and has no effect on anybody else. */
    private Uni<Void> workOut(SqlConnection connection, long catalogueId, boolean strict) {
        return connection
                .preparedQuery(CATALOGUE)
                .execute(Tuple.of(catalogueId))
                .map(rows -> rows.iterator().next())
                .invoke(catalogue -> {
                    if (strict) {
                        check(catalogue.getJsonObject("attributes"));
                    }
                })
                .chain(catalogue -> thresholds(connection, catalogue))
                .chain(thresholds -> rebuilds.request(connection, catalogueId, thresholds));
    }

    private Uni<List<PositionThreshold>> thresholds(SqlConnection connection, Row catalogue) {
        return reader.thresholds(
                connection,
                catalogue.getLong("retailer_id"),
                catalogue.getString("ref"),
                ThresholdReader.groups(catalogue.getJsonObject("attributes")));
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
                    .field("attributes")
                    .value(String.valueOf(value))
                    .limit(ThresholdReader.GROUPS_MAX);
        }
    }
}
