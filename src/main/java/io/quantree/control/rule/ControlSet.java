package io.quantree.control.rule;

import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The buffers and exclusions of a group, indexed by target, so that the cost of a lookup doesn't grow with their number. */
public final class ControlSet {
    public static final ControlSet NONE = of(false, List.of());
    private final boolean stacking;
    private final Map<String, TargetControls> byProduct = new HashMap<>();
    private final Map<String, TargetControls> byCategory = new HashMap<>();
    private final TargetControls anything = new TargetControls();
    private final NavigableSet<Instant> moments = new TreeSet<>();

    private ControlSet(boolean stacking) {
        this.stacking = stacking;
    }

    public static ControlSet of(boolean stacking, Collection<Control> controls) {
        ControlSet set = new ControlSet(stacking);
        controls.stream().sorted(Control.PRECEDENCE).forEach(set::add);
        return set;
    }

    private void add(Control control) {
        if (control.type.equals(ControlType.BULK_THRESHOLD.name())) {
            throw new IllegalArgumentException("A threshold takes no part in what is offered: " + control.ref);
        }
        if (control.productRef != null && control.categoryRef != null) {
            throw new IllegalArgumentException("A control is about a product or a category, not both: " + control.ref);
        }
        targetOf(control).add(control);
        Stream.of(control.startsOn, control.endsOn).flatMap(Stream::ofNullable).forEach(moments::add);
    }

    public Stream<Instant> moments() {
        return moments.stream();
    }

    public boolean asksForCategories() {
        return !byCategory.isEmpty();
    }

    public ProductControls of(String productRef, List<String> categoryRefs, SegmentPattern asked, Instant time) {
        List<TargetControls> targets = new ArrayList<>(categoryRefs.size() + 2);
        add(byProduct.get(productRef), targets);
        for (String categoryRef : categoryRefs) {
            add(byCategory.get(categoryRef), targets);
        }
        targets.add(anything);
        return new ProductControls(new EligibleControls(stacking, asked, time), targets);
    }

    private static void add(@Nullable TargetControls found, List<TargetControls> targets) {
        if (found != null) {
            targets.add(found);
        }
    }

    private TargetControls targetOf(Control control) {
        if (control.productRef != null) {
            return byProduct.computeIfAbsent(control.productRef, product -> new TargetControls());
        }
        return control.categoryRef == null
                ? anything
                : byCategory.computeIfAbsent(control.categoryRef, category -> new TargetControls());
    }
}
