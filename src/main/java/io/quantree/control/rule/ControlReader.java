package io.quantree.control.rule;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads the buffers and exclusions of a group. */
@ApplicationScoped
public class ControlReader {
    private static final String CONTROLS = "SELECT control_group.stacking, " + Control.COLUMNS + """
             FROM control JOIN control_group ON control_group.id = control.control_group_id
            WHERE control.control_group_id = $1 AND control.type IN ('QUANTITY_BUFFER', 'EXCLUSION')
              AND control.status <> 'INACTIVE' AND control_group.status <> 'INACTIVE'
            """;

    /** The controls of a group that are not INACTIVE; none when the group itself is INACTIVE. */
    public Uni<ControlSet> controls(SqlClient client, long controlGroupId) {
        return client.preparedQuery(CONTROLS).execute(Tuple.of(controlGroupId)).map(rows -> {
            List<Control> controls = new ArrayList<>(rows.size());
            boolean stacking = false;
            for (Row row : rows) {
                stacking = row.getBoolean("stacking");
                controls.add(Control.of(row));
            }
            return controls.isEmpty() ? ControlSet.NONE : ControlSet.of(stacking, controls);
        });
    }
}
