package io.quantree.platform.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The meters of one metric by their labels. Beyond a limit, label combinations share one meter. */
final class EventSeries<M> {
    private static final EventLabels OTHERS = new EventLabels(
            BoundedLabel.OTHER, BoundedLabel.OTHER, BoundedLabel.OTHER, BoundedLabel.OTHER, BoundedLabel.OTHER);

    private final int seriesMax;
    private final Function<EventLabels, M> made;
    private final Map<EventLabels, M> meters = new ConcurrentHashMap<>();

    EventSeries(int seriesMax, Function<EventLabels, M> made) {
        this.seriesMax = seriesMax;
        this.made = made;
    }

    /** The meter of these labels, whose values must be bounded already. */
    M of(EventLabels labels) {
        M known = meters.get(labels);
        return known != null ? known : admitted(labels);
    }

    private synchronized M admitted(EventLabels labels) {
        EventLabels admitted = meters.size() < seriesMax || meters.containsKey(labels) ? labels : OTHERS;
        return meters.computeIfAbsent(admitted, made);
    }
}
