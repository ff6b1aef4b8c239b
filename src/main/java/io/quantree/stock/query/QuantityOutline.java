package io.quantree.stock.query;

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
    private static final Comparator<QuantityView> LAST_REF_FIRST =
            Comparator.comparing(QuantityView::ref).reversed();

    private QuantityOutline() {}

    /** Sorts quantities so that each is followed by its descendants; siblings are ordered by ref. */
    static List<QuantityView> parentsFirst(List<QuantityView> quantities) {
        Set<String> present = quantities.stream().map(QuantityView::ref).collect(Collectors.toSet());
        Map<String, List<QuantityView>> children = new HashMap<>();
        // Siblings are pushed in reverse order, because the stack pops the last one first.
        Deque<QuantityView> open = new ArrayDeque<>();
        quantities.stream().sorted(LAST_REF_FIRST).forEach(quantity -> {
            String parent = quantity.parentRef();
            if (parent == null || !present.contains(parent)) {
                open.push(quantity);
            } else {
                children.computeIfAbsent(parent, ref -> new ArrayList<>()).add(quantity);
            }
        });
        List<QuantityView> outline = new ArrayList<>(quantities.size());
        while (!open.isEmpty()) {
            QuantityView next = open.pop();
            outline.add(next);
            children.getOrDefault(next.ref(), List.of()).forEach(open::push);
        }
        return outline;
    }
}
