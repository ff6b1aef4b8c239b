package io.quantree.stock.level;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simple model of levels: it walks down every tree from its root. */
public final class LevelModel {
    private static final Set<String> ON_HAND = Set.of("LAST_ON_HAND", "RESERVED", "SALE", "CORRECTION", "DELTA");

    private final List<Node> quantities;
    private final List<Node> asked = new ArrayList<>();
    private long onHand;
    private long free;
    private long reserved;

    private LevelModel(List<Node> quantities) {
        this.quantities = quantities;
        quantities.stream().filter(node -> node.parent == null).forEach(root -> walk(root, null, false, null));
    }

    public static LevelModel of(List<Node> quantities) {
        return new LevelModel(quantities);
    }

    public Level level() {
        return new Level(onHand, free, reserved);
    }

    /** The level of what matches, with no more free than all together have. */
    public static Level within(List<Node> quantities) {
        Level part = of(quantities).level();
        long whole = of(quantities.stream().map(node -> node.matching(true)).toList())
                .level()
                .free();
        return new Level(part.onHand(), part.free() < 0 ? part.free() : Math.min(part.free(), whole), part.reserved());
    }

    public int count() {
        return asked.size();
    }

    /** The levels by the key of the topmost matching quantity. */
    public static Map<String, Level> byTop(List<Node> quantities) {
        Map<String, Level> levels = new HashMap<>();
        for (Node top : quantities) {
            // Other matching roots are excluded, so that the model of the whole answers for one group.
            levels.computeIfAbsent(String.valueOf(top.key), key -> LevelModel.of(quantities.stream()
                            .map(node -> node.matching(
                                    node.matches && key.equals(String.valueOf(topOf(node, quantities).key))))
                            .toList())
                    .level());
        }
        return levels;
    }

    private static Node topOf(Node node, List<Node> quantities) {
        Node top = node;
        for (@Nullable Node above = node; above != null; above = find(above.parent, quantities)) {
            top = above.matches ? above : top;
        }
        return top;
    }

    private static @Nullable Node find(@Nullable String ref, List<Node> quantities) {
        return quantities.stream()
                .filter(node -> node.ref.equals(ref))
                .findFirst()
                .orElse(null);
    }

    private void walk(Node node, @Nullable Node top, boolean past, @Nullable Boolean ofStock) {
        @Nullable Node heading = top != null ? top : node.matches ? node : null;
        boolean expired =
                past || node.expired || List.of("EXPIRED", "QUARANTINED").contains(node.status);
        boolean active = node.status.equals("ACTIVE");
        boolean counts = ON_HAND.contains(node.type)
                && (active || (node.status.equals("CREATED") && node.type.equals("LAST_ON_HAND")));
        boolean promise = node.type.equals("RESERVED");
        if (heading != null) {
            asked.add(node);
            onHand += counts ? node.quantity : 0;
            reserved += promise && active ? -node.quantity : 0;
            boolean belowStock = Boolean.TRUE.equals(ofStock);
            if (!expired && promise && active && (node.parent == null || belowStock)) {
                free += node.quantity;
            } else if (!expired && !promise) {
                free += counts ? node.quantity : active && belowStock ? Math.min(0, node.quantity) : 0;
            }
        }
        Boolean goods = counts && !promise
                ? Boolean.TRUE
                : !promise && node.quantity >= 0 && !node.status.equals("INACTIVE") ? Boolean.FALSE : ofStock;
        quantities.stream()
                .filter(child -> node.ref.equals(child.parent))
                .forEach(child -> walk(child, heading, expired, goods));
    }

    /** A quantity. */
    public record Node(
            String ref,
            @Nullable String parent,
            String type,
            String status,
            long quantity,
            boolean expired,
            boolean matches,
            @Nullable String key) {
        public Node matching(boolean does) {
            return new Node(ref, parent, type, status, quantity, expired, does, key);
        }
    }
}
