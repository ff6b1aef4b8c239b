package io.quantree.bench;

import org.jspecify.annotations.Nullable;

/** One case on both sides; a side that was not asked for is absent. */
record CaseFigures(
        IngestCase ingestCase,
        @Nullable IngestFigure floor,
        @Nullable ServiceFigure service) {}
