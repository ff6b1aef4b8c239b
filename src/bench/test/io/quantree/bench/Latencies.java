package io.quantree.bench;

import java.util.Arrays;
import java.util.List;

/** How long each of many requests took. Every one is kept, so percentiles are exact. */
final class Latencies {
    private long[] nanos = new long[1 << 12];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    void addAll(Latencies other) {
        for (int i = 0; i < other.size; i++) {
            add(other.nanos[i]);
        }
    }

    /** All parts as one sorted set, which percentiles can be asked of. */
    static Latencies merged(List<Latencies> parts) {
        Latencies all = new Latencies();
        parts.forEach(all::addAll);
        Arrays.sort(all.nanos, 0, all.size);
        return all;
    }

    int count() {
        return size;
    }

    /** A percentile in milliseconds, of a merged set. */
    double percentileMillis(double percentile) {
        if (size == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(percentile / 100 * size) - 1;
        return nanos[Math.max(0, index)] / 1e6;
    }
}
