package io.quantree.bench;

import java.util.Locale;

/** A part of the document's figures that one of the benchmark's cases replaces; its name is the case's. */
enum Section {
    INGEST,
    STREAM,
    GRAPHQL,
    DELTAS,
    RESERVATIONS,
    CHANGES,
    AVAILABILITY,
    AVAILABILITY_ALTERNATIVES,
    TOKENS,
    FEEDS,
    IMAGES,
    RELEASES,
    FIVE_MILLION;

    /** What {@code bench.cases} and the document's markers call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The section of that label. */
    static Section of(String label) {
        for (Section each : values()) {
            if (each.label().equals(label)) {
                return each;
            }
        }
        throw new IllegalArgumentException("bench.cases has no case named " + label);
    }
}
