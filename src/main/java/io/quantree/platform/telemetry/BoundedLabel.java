package io.quantree.platform.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A label whose values clients choose: the first ones stand for themselves, and all that come later are one. */
final class BoundedLabel {
    /** What values are called that came when there was no more room. */
    static final String OTHER = "other";

    /** What a value is called that was not given. */
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
        return known.contains(value) || learnt(value) ? value : OTHER;
    }

    private synchronized boolean learnt(String value) {
        return known.contains(value) || (known.size() < valuesMax && known.add(value));
    }
}
