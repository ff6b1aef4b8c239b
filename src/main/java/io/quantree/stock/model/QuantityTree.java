package io.quantree.stock.model;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trees of one position whose quantities have all been read. */
public record QuantityTree(InventoryPosition position, int depthMax) {

    public boolean descendsFrom(InventoryQuantity quantity, String ref) {
        Set<String> seen = new HashSet<>();
        @Nullable String parent = quantity.parentRef;
        while (parent != null && seen.add(parent)) {
            if (parent.equals(ref)) {
                return true;
            }
            InventoryQuantity next = position.find(parent);
            parent = next == null ? null : next.parentRef;
        }
        return false;
    }

    public List<InventoryQuantity> descendants(String ref) {
        return position.quantities().stream()
                .filter(quantity -> !quantity.ref.equals(ref) && descendsFrom(quantity, ref))
                .toList();
    }

    /** The free number of the quantity: its own, and those of its ACTIVE descendants, which are negative for reservations. */
    public long free(InventoryQuantity quantity) {
        if (QuantityStatus.isWithdrawn(quantity.status)) {
            return 0;
        }
        return quantity.pieces
                + descendants(quantity.ref).stream()
                        .filter(descendant -> descendant.status.equals(QuantityStatus.ACTIVE))
                        .mapToLong(descendant -> descendant.pieces)
                        .sum();
    }

    /** Rejects a parent that is not in the position, closes a cycle or makes a path too long. */
    public void checkParent(String ref, String parentRef) {
        InventoryQuantity parent = position.find(parentRef);
        if (parent == null && !parentRef.equals(ref)) {
            throw Problem.of(
                            ProblemType.PARENT_NOT_FOUND,
                            "parent not found in position " + position.productRef + ":" + position.locationRef + ": "
                                    + parentRef)
                    .field("parentRef")
                    .value(parentRef);
        }
        if (parent == null || parentRef.equals(ref) || descendsFrom(parent, ref)) {
            throw Problem.of(ProblemType.CYCLE, "a quantity can't descend from itself: " + ref)
                    .field("parentRef")
                    .value(parentRef);
        }
        if (depth(parent) + 1 + height(ref) > depthMax) {
            throw Problem.of(ProblemType.TOO_DEEP, "a path may hold " + depthMax + " quantities: " + ref)
                    .field("parentRef")
                    .value(parentRef)
                    .limit(depthMax);
        }
    }

    private int depth(InventoryQuantity quantity) {
        int depth = 1;
        @Nullable String parent = quantity.parentRef;
        while (parent != null && depth <= depthMax) {
            depth++;
            InventoryQuantity next = position.find(parent);
            parent = next == null ? null : next.parentRef;
        }
        return depth;
    }

    private int height(String ref) {
        int height = 0;
        for (InventoryQuantity quantity : position.quantities()) {
            if (ref.equals(quantity.parentRef) && !quantity.ref.equals(ref)) {
                height = Math.max(height, 1 + height(quantity.ref));
            }
        }
        return height;
    }
}
