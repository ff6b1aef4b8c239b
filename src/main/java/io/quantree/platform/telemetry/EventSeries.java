package io.quantree.platform.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The meters of one metric by their labels, of which there are only so many. */
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

    /** The meter for these labels, whose values are bounded already. */
    M of(EventLabels labels) {
        M known = meters.get(labels);
        return known != null ? known : learnt(labels);
    }

    private synchronized M learnt(EventLabels labels) {
        EventLabels told = meters.size() < seriesMax || meters.containsKey(labels) ? labels : OTHERS;
        return meters.computeIfAbsent(told, made);
    }
}
