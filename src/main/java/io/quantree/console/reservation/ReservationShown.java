package io.quantree.console.reservation;

import io.quantree.reservation.model.ReservationStatus;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Map;

/** How templates show reservations. */
@TemplateExtension
public final class ReservationShown {
    private ReservationShown() {}

    /** Whether a reservation with this status still keeps pieces. */
    public static boolean keepsPieces(String status) {
        return ReservationStatus.valueOf(status).isOpen();
    }

    /** The pieces that are still kept for the lines. */
    public static long openPieces(List<Map<String, Object>> lines) {
        return lines.stream()
                .mapToLong(line -> ((Number) line.getOrDefault("open", 0)).longValue())
                .sum();
    }
}
