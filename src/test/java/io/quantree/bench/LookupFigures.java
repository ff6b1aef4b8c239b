package io.quantree.bench;

import org.jspecify.annotations.Nullable;

/** Lookups on both sides in one situation; a side that was not asked for is absent. */
record LookupFigures(
        String situation,
        @Nullable LookupFigure floor,
        @Nullable LookupFigure service) {}
