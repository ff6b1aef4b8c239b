package io.quantree.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the figures.
 *
 * @param title what was asked
 * @param aim what it should reach
 * @param clients how many clients asked
 * @param service what the service came to
 * @param naive what SQL by hand came to; null where there is no pgbench
 */
record ReservationRow(
        String title,
        String aim,
        int clients,
        ReservationFigure service,
        @Nullable ReservationFigure naive) {}
