package io.quantree.stock.move;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The week by which applied deltas are partitioned. */
public final class DeltaWeek {
    private DeltaWeek() {}

    /** The Monday, UTC, of that day's week. */
    public static LocalDate of(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
