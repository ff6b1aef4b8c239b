package io.quantree.control.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The controls of one product, of one category or of neither, each list in the order of precedence. */
final class TargetControls {
    private final List<Control> everywhere = new ArrayList<>();
    private final Map<String, List<Control>> byLocation = new HashMap<>();

    /** Adds a control that comes after those that were added before. */
    void add(Control control) {
        if (control.locationRef() == null) {
            everywhere.add(control);
        } else {
            byLocation
                    .computeIfAbsent(control.locationRef(), location -> new ArrayList<>())
                    .add(control);
        }
    }

    /** Those that are bound to no location. */
    List<Control> everywhere() {
        return everywhere;
    }

    /** Those that are bound to this location. */
    List<Control> at(String locationRef) {
        return byLocation.getOrDefault(locationRef, List.of());
    }
}
