package io.quantree.stock.query;

import io.quantree.stock.model.InventoryQuantity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sorts the tree of a position depth-first. */
final class QuantityOutline {
    private static final Comparator<InventoryQuantity> LAST_REF_FIRST =
            Comparator.comparing(InventoryQuantity::ref).reversed();

    private QuantityOutline() {}

    /** Sorts quantities so that each is followed by its descendants; siblings are ordered by ref. */
    static List<InventoryQuantity> parentsFirst(List<InventoryQuantity> quantities) {
        Set<Long> present = quantities.stream().map(quantity -> quantity.id).collect(Collectors.toSet());
        Map<Long, List<InventoryQuantity>> children = new HashMap<>();
        // Siblings are pushed in reverse order, because the stack pops the last one first.
        Deque<InventoryQuantity> open = new ArrayDeque<>();
        quantities.stream().sorted(LAST_REF_FIRST).forEach(quantity -> {
            Long parent = quantity.parentId;
            if (parent == null || !present.contains(parent)) {
                open.push(quantity);
            } else {
                children.computeIfAbsent(parent, id -> new ArrayList<>()).add(quantity);
            }
        });
        List<InventoryQuantity> outline = new ArrayList<>(quantities.size());
        while (!open.isEmpty()) {
            InventoryQuantity next = open.pop();
            outline.add(next);
            children.getOrDefault(next.id, List.of()).forEach(open::push);
        }
        return outline;
    }
}
