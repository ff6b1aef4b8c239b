package io.quantree.reservation;

import io.quantree.stock.level.LevelModel;
import io.quantree.stock.model.PositionKey;
import io.quantree.support.StockInvariants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is free of every position of a catalogue, from all its rows and by nothing of the service. */
final class NaiveStock {
    private static final String ROWS = """
            SELECT concat_ws('|', q.sku_ref, q.location_ref, q.ref, coalesce(p.ref, '-'), q.type, q.status, q.quantity,
              (q.expires_on <= clock_timestamp() OR q.held_until <= clock_timestamp()) IS TRUE) AS row
            FROM inventory_quantity q
            LEFT JOIN inventory_quantity p
              ON p.catalogue_id = q.catalogue_id AND p.sku_ref = q.sku_ref AND p.location_ref = q.location_ref AND p.id = q.parent_id
            WHERE q.catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = '%s')
            """;

    private NaiveStock() {}

    static Map<PositionKey, Long> free(String catalogue) {
        Map<PositionKey, List<LevelModel.Node>> positions = new TreeMap<>(PositionKey.ORDER);
        for (String row : StockInvariants.rows(ROWS.formatted(catalogue))) {
            String[] cells = row.substring("row=".length()).split("\\|");
            positions
                    .computeIfAbsent(new PositionKey(cells[0], cells[1]), place -> new ArrayList<>())
                    .add(node(cells));
        }
        Map<PositionKey, Long> free = new TreeMap<>(PositionKey.ORDER);
        positions.forEach(
                (place, nodes) -> free.put(place, LevelModel.of(nodes).level().free()));
        return free;
    }

    private static LevelModel.Node node(String[] cells) {
        @Nullable String parent = cells[3].equals("-") ? null : cells[3];
        return new LevelModel.Node(
                cells[2], parent, cells[4], cells[5], Long.parseLong(cells[6]), cells[7].startsWith("t"), true, null);
    }
}
