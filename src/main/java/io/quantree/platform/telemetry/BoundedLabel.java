package io.quantree.platform.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A metric label with client-chosen values. The first values keep their names; later ones share one. */
final class BoundedLabel {
    /** The value of all labels beyond the limit. */
    static final String OTHER = "other";

    static final String NONE = "none";

    private final int valuesMax;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    BoundedLabel(int valuesMax) {
        this.valuesMax = valuesMax;
    }

    String of(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return NONE;
        }
        return known.contains(value) || admitted(value) ? value : OTHER;
    }

    private synchronized boolean admitted(String value) {
        return known.contains(value) || (known.size() < valuesMax && known.add(value));
    }
}
