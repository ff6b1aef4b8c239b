package io.quantree.bench;

import java.time.Duration;
import java.util.List;

/** How fast one side took one case, and how much write-ahead log that made. */
record IngestFigure(long records, Duration time, long walBytes) {
    /** What several turns come to together. */
    static IngestFigure together(List<IngestFigure> turns) {
        return new IngestFigure(
                turns.stream().mapToLong(IngestFigure::records).sum(),
                turns.stream().map(IngestFigure::time).reduce(Duration.ZERO, Duration::plus),
                turns.stream().mapToLong(IngestFigure::walBytes).sum());
    }

    double recordsPerSecond() {
        return records * 1e9 / time.toNanos();
    }

    double walBytesPerRecord() {
        return (double) walBytes / records;
    }
}
