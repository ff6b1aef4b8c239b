package io.quantree.control.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The controls of one product, of one category or of neither, in the order of precedence. */
final class TargetControls {
    private final List<Control> everywhere = new ArrayList<>();
    private final Map<String, List<Control>> byLocation = new HashMap<>();

    /** Adds a control; callers add them in the order of precedence. */
    void add(Control control) {
        if (control.locationRef == null) {
            everywhere.add(control);
        } else {
            byLocation
                    .computeIfAbsent(control.locationRef, location -> new ArrayList<>())
                    .add(control);
        }
    }

    List<Control> everywhere() {
        return everywhere;
    }

    List<Control> at(String locationRef) {
        return byLocation.getOrDefault(locationRef, List.of());
    }
}
