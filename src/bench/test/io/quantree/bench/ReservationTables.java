package io.quantree.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of reservations: what the service comes to, beside SQL by hand. */
final class ReservationTables {
    private ReservationTables() {}

    static void append(List<ReservationRow> rows, Markdown markdown) {
        markdown.table(
                2,
                List.of(
                        "",
                        "aim",
                        "clients",
                        "naive/s",
                        "p50 ms",
                        "p99 ms",
                        "service/s",
                        "p50 ms",
                        "p99 ms",
                        "of naive",
                        "p99 of naive's",
                        "service CPU",
                        "client CPU",
                        "asked to wait"),
                rows.stream().map(ReservationTables::line).toList());
    }

    private static List<String> line(ReservationRow row) {
        ReservationFigure service = row.service();
        @Nullable ReservationFigure naive = row.naive();
        return List.of(
                row.title(),
                row.aim(),
                String.valueOf(row.clients()),
                Markdown.text(naive, "%,.0f", ReservationFigure::perSecond),
                Markdown.text(naive, "%.2f", ReservationFigure::p50Millis),
                Markdown.text(naive, "%.2f", ReservationFigure::p99Millis),
                Markdown.format("%,.0f", service.perSecond()),
                Markdown.format("%.2f", service.p50Millis()),
                Markdown.format("%.2f", service.p99Millis()),
                Markdown.text(naive, "%.2f", figure -> service.perSecond() / figure.perSecond()),
                Markdown.text(naive, "%.2f", figure -> service.p99Millis() / figure.p99Millis()),
                Markdown.format("%.0f %%", service.serviceShare() * 100),
                Markdown.format("%.0f %%", service.clientShare() * 100),
                String.valueOf(service.refusals()));
    }
}
