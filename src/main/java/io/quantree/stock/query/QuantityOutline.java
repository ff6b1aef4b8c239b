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

/** The order in which a position's tree is written down, like the chapters of a book. */
final class QuantityOutline {
    private static final Comparator<QuantityView> LAST_REF_FIRST =
            Comparator.comparing(QuantityView::ref).reversed();

    private QuantityOutline() {}

    /** A position's quantities, each followed by all that descends from it; siblings by ref. */
    static List<QuantityView> parentsFirst(List<QuantityView> quantities) {
        Set<String> present = quantities.stream().map(QuantityView::ref).collect(Collectors.toSet());
        Map<String, List<QuantityView>> children = new HashMap<>();
        // The stack gives the last one back first.
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
