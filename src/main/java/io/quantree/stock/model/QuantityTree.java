package io.quantree.stock.model;

import io.quantree.catalogue.RefKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trees of one position whose quantities have all been read. */
public record QuantityTree(InventoryPosition position, int depthMax) {

    public boolean descendsFrom(InventoryQuantity quantity, long id) {
        Set<Long> seen = new HashSet<>();
        @Nullable Long parent = quantity.parentId;
        while (parent != null && seen.add(parent)) {
            if (parent == id) {
                return true;
            }
            InventoryQuantity next = position.find(parent);
            parent = next == null ? null : next.parentId;
        }
        return false;
    }

    public List<InventoryQuantity> descendants(long id) {
        return position.quantities().stream()
                .filter(quantity -> quantity.id != id && descendsFrom(quantity, id))
                .toList();
    }

    /** Rejects a parent that is not in the position, closes a cycle or makes a path too long. */
    public void checkParent(String ref, String parentRef) {
        long id = RefKey.of(position.catalogueId, ref);
        InventoryQuantity parent = position.find(parentRef);
        if (parent == null && !parentRef.equals(ref)) {
            throw Problem.of(
                            ProblemType.PARENT_NOT_FOUND,
                            "parent not found in position " + position.productRef + ":" + position.locationRef + ": "
                                    + parentRef)
                    .field("parentRef")
                    .value(parentRef);
        }
        if (parent == null || parentRef.equals(ref) || descendsFrom(parent, id)) {
            throw Problem.of(ProblemType.CYCLE, "a quantity can't descend from itself: " + ref)
                    .field("parentRef")
                    .value(parentRef);
        }
        if (depth(parent) + 1 + height(id) > depthMax) {
            throw Problem.of(ProblemType.TOO_DEEP, "a path may hold " + depthMax + " quantities: " + ref)
                    .field("parentRef")
                    .value(parentRef)
                    .limit(depthMax);
        }
    }

    private int depth(InventoryQuantity quantity) {
        int depth = 1;
        @Nullable Long parent = quantity.parentId;
        while (parent != null && depth <= depthMax) {
            depth++;
            InventoryQuantity next = position.find(parent);
            parent = next == null ? null : next.parentId;
        }
        return depth;
    }

    private int height(long id) {
        int height = 0;
        for (InventoryQuantity quantity : position.quantities()) {
            if (quantity.parentId != null && quantity.parentId == id && quantity.id != id) {
                height = Math.max(height, 1 + height(quantity.id));
            }
        }
        return height;
    }
}
