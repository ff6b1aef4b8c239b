package io.quantree.stock.level;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The paths from the quantities of a position to the roots of their trees. Trees have no cycles; on corrupt data a walk ends after as many
 * steps as there are quantities.
 *
 * @param byId the quantities by id; none when no quantity has a parent, because they are looked up as parents only
 */
record QuantityPaths(Map<Long, LevelQuantity> byId) {
    private static final QuantityPaths FLAT = new QuantityPaths(Map.of());

    static QuantityPaths of(List<LevelQuantity> position) {
        boolean flat = true;
        for (LevelQuantity quantity : position) {
            flat &= quantity.parentId() == null;
        }
        if (flat) {
            return FLAT;
        }
        Map<Long, LevelQuantity> byId = new HashMap<>();
        for (LevelQuantity quantity : position) {
            byId.put(quantity.id(), quantity);
        }
        return new QuantityPaths(byId);
    }

    @Nullable
    LevelQuantity parent(LevelQuantity quantity) {
        Long parentId = quantity.parentId();
        return parentId == null ? null : byId.get(parentId);
    }

    /** The first such quantity on the path from that one to its root, both included. */
    @Nullable
    LevelQuantity nearest(@Nullable LevelQuantity from, Predicate<LevelQuantity> such) {
        @Nullable LevelQuantity next = from;
        for (int step = 0; next != null && step <= byId.size(); step++) {
            if (such.test(next)) {
                return next;
            }
            next = parent(next);
        }
        return null;
    }

    /** Visits the quantities on the path from that one to its root, both included. */
    void forEach(LevelQuantity from, Consumer<LevelQuantity> visitor) {
        @Nullable LevelQuantity next = from;
        for (int step = 0; next != null && step <= byId.size(); step++) {
            visitor.accept(next);
            next = parent(next);
        }
    }
}
