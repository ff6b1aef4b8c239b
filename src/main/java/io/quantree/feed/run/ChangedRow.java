package io.quantree.feed.run;

import java.util.Comparator;

/**
 * The key of what has changed.
 *
 * @param number the id of a quantity, or 0 for a position
 * @param version the first version after the last run, for the movements of a quantity
 */
record ChangedRow(String productRef, String locationRef, long number, long version) {
    static final Comparator<ChangedRow> ORDER = Comparator.comparing(ChangedRow::productRef)
            .thenComparing(ChangedRow::locationRef)
            .thenComparing(ChangedRow::number);
}
