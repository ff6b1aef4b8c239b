package io.quantree.bench;

import java.time.Duration;

/** What a case cost the service, and its clients. */
record ServiceFigure(
        IngestFigure ingest,
        double acceptP50Millis,
        double acceptP99Millis,
        int refusals,
        Duration processorTime,
        Duration clientProcessorTime,
        long peakResidentBytes) {}
