package io.quantree.bench;

import java.time.Duration;

/** How fast one side took one case, and how much write-ahead log that made. */
record IngestFigure(long records, Duration time, long walBytes) {
    double recordsPerSecond() {
        return records * 1e9 / time.toNanos();
    }

    double walBytesPerRecord() {
        return (double) walBytes / records;
    }
}
