package io.quantree.control.rule;

import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.PositionRules;
import io.quantree.stock.model.PositionThreshold;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the thresholds that set the statuses of a catalogue's positions. */
@ApplicationScoped
public class ThresholdReader {
    /** The most groups that a catalogue uses: the first ones of its list. */
    public static final int GROUPS_MAX = 5;

    private static final String THRESHOLDS =
            "SELECT " + Control.COLUMNS + """
             FROM control JOIN control_group ON control_group.id = control.control_group_id
            WHERE control_group.ref = ANY($1) AND control.type = 'BULK_THRESHOLD'
              AND control.status <> 'INACTIVE' AND control_group.status <> 'INACTIVE'
              AND %s
            """.formatted(Ownership.includes("control_group", "$2"));

    private static final String CATALOGUES = """
            SELECT id FROM inventory_catalogue
            WHERE retailer_id = ANY($1) AND shared_with <@ $1 AND attributes -> 'controlGroups' -> 'value' @> jsonb_build_array($2::text)
            ORDER BY id
            """;

    public static List<String> groups(@Nullable JsonObject attributes) {
        Object attribute = attributes == null ? null : attributes.getValue(PositionRules.CONTROL_GROUPS);
        Object value = attribute instanceof JsonObject fields ? fields.getValue("value") : null;
        return value instanceof JsonArray refs
                ? refs.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .distinct()
                        .limit(GROUPS_MAX)
                        .toList()
                : List.of();
    }

    /** The thresholds of these groups that apply to this catalogue of these retailers, in the order in which they are checked. */
    public Uni<List<PositionThreshold>> thresholds(
            SqlClient client, Long[] retailers, String catalogueRef, List<String> groupRefs) {
        if (groupRefs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple groups = Tuple.of(groupRefs.stream().limit(GROUPS_MAX).toArray(String[]::new), retailers);
        return client.preparedQuery(THRESHOLDS).execute(groups).map(rows -> {
            List<Threshold> thresholds = new ArrayList<>();
            for (Row row : rows) {
                Control control = Control.of(row);
                if (ThresholdContext.names(control.values(), catalogueRef)) {
                    thresholds.add(threshold(control));
                }
            }
            return Threshold.inOrder(thresholds);
        });
    }

    /** The catalogues that a group of these owners applies to. */
    public Uni<List<Long>> catalogues(SqlClient client, Ownership owners, String groupRef) {
        return client.preparedQuery(CATALOGUES)
                .execute(Tuple.of(owners.array(), groupRef))
                .map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
    }

    private static Threshold threshold(Control control) {
        return new Threshold(
                control.executionOrder,
                Objects.requireNonNull(control.amount),
                String.valueOf(control.values().value(ControlValues.STATUS)));
    }
}
