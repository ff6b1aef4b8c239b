package io.quantree.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of the four cases of one way to send records. */
final class IngestTables {
    private IngestTables() {}

    static void append(List<CaseFigures> figures, Markdown markdown) {
        markdown.table(
                List.of(
                        "case",
                        "floor, records/s",
                        "service, records/s",
                        "ratio",
                        "floor, WAL bytes a record",
                        "service, WAL bytes a record"),
                figures.stream().map(IngestTables::speed).toList());
        if (figures.stream().anyMatch(each -> each.service() != null)) {
            markdown.table(
                    List.of(
                            "what it cost",
                            "accept p50 ms",
                            "accept p99 ms",
                            "asked to wait",
                            "service CPU s",
                            "client CPU s",
                            "peak RSS MB"),
                    figures.stream().map(IngestTables::cost).toList());
        }
    }

    private static List<String> speed(CaseFigures figures) {
        IngestFigure floor = figures.floor();
        IngestFigure service =
                figures.service() == null ? null : figures.service().ingest();
        return List.of(
                figures.ingestCase().title(),
                Markdown.text(floor, "%,.0f", IngestFigure::recordsPerSecond),
                Markdown.text(service, "%,.0f", IngestFigure::recordsPerSecond),
                floor == null || service == null
                        ? Markdown.ABSENT
                        : Markdown.format("%.2f", service.recordsPerSecond() / floor.recordsPerSecond()),
                Markdown.text(floor, "%,.0f", IngestFigure::walBytesPerRecord),
                Markdown.text(service, "%,.0f", IngestFigure::walBytesPerRecord));
    }

    private static List<String> cost(CaseFigures figures) {
        ServiceFigure service = figures.service();
        return List.of(
                figures.ingestCase().title(),
                accept(service, ServiceFigure::acceptP50Millis),
                accept(service, ServiceFigure::acceptP99Millis),
                Markdown.text(service, "%d", ServiceFigure::refusals),
                Markdown.text(service, "%.1f", f -> f.processorTime().toMillis() / 1e3),
                Markdown.text(service, "%.1f", f -> f.clientProcessorTime().toMillis() / 1e3),
                Markdown.text(service, "%d", f -> f.peakResidentBytes() >> 20));
    }

    /** A stream is accepted once, so it has no percentiles. */
    private static String accept(@Nullable ServiceFigure figure, ToDoubleFunction<ServiceFigure> millis) {
        return figure == null || Double.isNaN(millis.applyAsDouble(figure))
                ? Markdown.ABSENT
                : Markdown.format("%.1f", millis.applyAsDouble(figure));
    }
}
