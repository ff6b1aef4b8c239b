package io.quantree.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of availability: what is asked, and how fast batches are beside virtual catalogues. */
final class AvailabilityTables {
    private AvailabilityTables() {}

    static void questions(List<AvailabilityRow> rows, Markdown markdown) {
        markdown.table(
                List.of(
                        "",
                        "connections",
                        "floor/s",
                        "p50 ms",
                        "p99 ms",
                        "service/s",
                        "p50 ms",
                        "p99 ms",
                        "of the floor",
                        "service CPU",
                        "client CPU"),
                rows.stream().map(AvailabilityTables::question).toList());
    }

    static void ingest(List<AvailabilityIngest.Figure> figures, Markdown markdown) {
        double alone = figures.get(0).ingest().recordsPerSecond();
        markdown.table(
                List.of("virtual catalogues", "records/s", "of none (0.50 must)", "WAL bytes a record"),
                figures.stream()
                        .map(each -> List.of(
                                String.valueOf(each.catalogues()),
                                Markdown.format("%,.0f", each.ingest().recordsPerSecond()),
                                Markdown.format("%.2f", each.ingest().recordsPerSecond() / alone),
                                Markdown.format("%,.0f", each.ingest().walBytesPerRecord())))
                        .toList());
    }

    private static List<String> question(AvailabilityRow row) {
        GraphQlFigure floor = row.floor();
        GraphQlFigure service = row.service();
        return List.of(
                row.title(),
                String.valueOf(row.connections()),
                perSecond(floor),
                Markdown.text(floor, "%.2f", f -> f.lookup().p50Millis()),
                Markdown.text(floor, "%.2f", f -> f.lookup().p99Millis()),
                perSecond(service),
                Markdown.format("%.2f", service.lookup().p50Millis()),
                Markdown.format("%.2f", service.lookup().p99Millis()),
                Markdown.text(floor, "%.2f", f -> service.perSecond() / f.perSecond()),
                Markdown.format("%.0f %%", service.serviceShare() * 100),
                Markdown.format("%.0f %%", service.clientShare() * 100));
    }

    /** Large questions are answered a few times a second. */
    static String perSecond(@Nullable GraphQlFigure figure) {
        if (figure == null) {
            return Markdown.ABSENT;
        }
        return Markdown.format(figure.perSecond() < 100 ? "%,.1f" : "%,.0f", figure.perSecond());
    }
}
