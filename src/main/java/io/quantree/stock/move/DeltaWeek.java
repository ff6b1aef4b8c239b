package io.quantree.stock.move;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The week under which deltas are remembered. */
public final class DeltaWeek {
    private DeltaWeek() {}

    /** The Monday of that day's week, UTC, which is what a week is called. */
    public static LocalDate of(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
