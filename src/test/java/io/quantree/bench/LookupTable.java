package io.quantree.bench;

import java.util.List;

/** The figures of lookups beside the plain-SQL floor of the same records. */
final class LookupTable {
    private LookupTable() {}

    static void append(List<LookupFigures> figures, Markdown markdown) {
        markdown.table(
                List.of("", "floor/s", "p50 ms", "p99 ms", "service/s", "p50 ms", "p99 ms", "ratio"),
                figures.stream().map(LookupTable::row).toList());
    }

    private static List<String> row(LookupFigures figures) {
        LookupFigure floor = figures.floor();
        LookupFigure service = figures.service();
        return List.of(
                figures.situation(),
                Markdown.text(floor, "%,.0f", LookupFigure::perSecond),
                Markdown.text(floor, "%.2f", LookupFigure::p50Millis),
                Markdown.text(floor, "%.2f", LookupFigure::p99Millis),
                Markdown.text(service, "%,.0f", LookupFigure::perSecond),
                Markdown.text(service, "%.2f", LookupFigure::p50Millis),
                Markdown.text(service, "%.2f", LookupFigure::p99Millis),
                floor == null || service == null
                        ? Markdown.ABSENT
                        : Markdown.format("%.2f", service.perSecond() / floor.perSecond()));
    }
}
