package io.quantree.stock.edit;

import io.quantree.stock.level.LevelModel;
import io.quantree.stock.query.StockApiTestRows;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random quantities of one position: trees of all shapes, types and statuses. */
public final class RandomTrees {
    private static final List<String> TYPES = List.of(
            "LAST_ON_HAND", "LAST_ON_HAND", "RESERVED", "RESERVED", "SALE", "DELTA", "EXPECTED", "ON_ORDER", "HOLD");
    private static final List<String> STATUSES =
            List.of("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "CREATED", "INACTIVE", "EXPIRED", "QUARANTINED");
    private static final @Nullable String[] CHANNELS = {"WEB", "STORE", null, null};

    private RandomTrees() {}

    public static List<LevelModel.Node> of(Random random, String prefix) {
        List<LevelModel.Node> nodes = new ArrayList<>();
        int size = random.nextInt(9);
        for (int i = 0; i < size; i++) {
            @Nullable
            String parent = nodes.isEmpty() || random.nextInt(5) < 2
                    ? null
                    : nodes.get(random.nextInt(nodes.size())).ref();
            @Nullable String channel = CHANNELS[random.nextInt(CHANNELS.length)];
            nodes.add(new LevelModel.Node(
                    prefix + i,
                    parent,
                    TYPES.get(random.nextInt(TYPES.size())),
                    STATUSES.get(random.nextInt(STATUSES.size())),
                    random.nextInt(41) - 20,
                    random.nextInt(4) == 0,
                    "WEB".equals(channel),
                    channel));
        }
        return nodes;
    }

    /** Inserts the quantities under a new position; EXPIRED ones get this expiry. */
    public static void insert(StockApiTestRows rows, String sku, List<LevelModel.Node> nodes, OffsetDateTime expiry)
            throws SQLException {
        rows.position(sku, "L0", 0);
        for (LevelModel.Node node : nodes) {
            Map<String, Object> columns =
                    new HashMap<>(Map.of("type", node.type(), "status", node.status(), "quantity", node.quantity()));
            if (node.parent() != null) {
                columns.put("parent", node.parent());
            }
            if (node.key() != null) {
                columns.put("channel", node.key());
            }
            if (node.expired()) {
                columns.put("expires_on", expiry);
            }
            rows.quantity(node.ref(), sku, "L0", columns);
        }
    }
}
