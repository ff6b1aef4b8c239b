package io.quantree.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The figures of availability that is kept as rows. */
final class MaintainedTables {
    private MaintainedTables() {}

    static void writes(Map<MaintainedWay, MaintainedFigure> figures, Markdown markdown) {
        MaintainedFigure none = figures.getOrDefault(
                MaintainedWay.NONE, figures.values().iterator().next());
        markdown.table(
                List.of(
                        "rows kept",
                        "catalogues",
                        "records/s",
                        "of none",
                        "WAL bytes a record",
                        "queued at the end",
                        "until drained s",
                        "longest lag s"),
                figures.entrySet().stream()
                        .map(each -> write(each.getKey(), each.getValue(), none))
                        .toList());
    }

    static void reads(List<MaintainedReads.Row> rows, Markdown markdown) {
        markdown.table(
                List.of("", "products", "connections", "requests/s", "p50 ms", "p99 ms"),
                rows.stream()
                        .map(row -> List.of(
                                row.title(),
                                Markdown.format("%,d", row.keys()),
                                String.valueOf(row.connections()),
                                Markdown.format("%,.0f", row.figure().perSecond()),
                                Markdown.format("%.2f", row.figure().p50Millis()),
                                Markdown.format("%.2f", row.figure().p99Millis())))
                        .toList());
    }

    private static List<String> write(MaintainedWay way, MaintainedFigure figure, MaintainedFigure none) {
        IngestFigure ingest = figure.ingest();
        return List.of(
                way.title(),
                String.valueOf(way.catalogues()),
                Markdown.format("%,.0f", ingest.recordsPerSecond()),
                Markdown.format(
                        "%.2f", ingest.recordsPerSecond() / none.ingest().recordsPerSecond()),
                Markdown.format("%,.0f", ingest.walBytesPerRecord()),
                way.isQueued() ? Markdown.format("%,d", figure.queued()) : Markdown.ABSENT,
                way.isQueued() ? seconds(figure.drained()) : Markdown.ABSENT,
                way.isQueued() ? Markdown.format("%.1f", figure.lagSeconds()) : Markdown.ABSENT);
    }

    private static String seconds(Duration duration) {
        return Markdown.format("%.1f", duration.toMillis() / 1e3);
    }
}
