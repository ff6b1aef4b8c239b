package io.quantree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures as Markdown. */
final class Report {
    private static final String BEGIN = "<!-- figures: begin -->";
    private static final String END = "<!-- figures: end -->";
    private static final String ABSENT = "–";

    private final Markdown markdown = new Markdown();

    void conditions(List<String> conditions) {
        markdown.list(conditions);
    }

    /** Records per second and the ratio, for the passes that were run. */
    void ingest(List<CaseFigures> json, List<CaseFigures> stream) {
        if (json.isEmpty() && stream.isEmpty()) {
            return;
        }
        markdown.heading("Records per second, first request to last batch complete");
        markdown.table(
                List.of("case", "floor", "service, JSON", "ratio", "floor again", "service, NDJSON", "ratio"),
                rows(
                        json,
                        stream,
                        (left, right) -> List.of(
                                floorSpeed(left),
                                serviceSpeed(left),
                                ratio(left),
                                floorSpeed(right),
                                serviceSpeed(right),
                                ratio(right))));
        markdown.heading("Write-ahead log, bytes per record");
        markdown.table(
                List.of("case", "floor", "service, JSON", "service, NDJSON"),
                rows(
                        json,
                        stream,
                        (left, right) -> List.of(
                                text(floorOf(left == null ? right : left), "%,.0f", IngestFigure::walBytesPerRecord),
                                text(serviceOf(left), "%,.0f", figure -> figure.ingest()
                                        .walBytesPerRecord()),
                                text(serviceOf(right), "%,.0f", figure -> figure.ingest()
                                        .walBytesPerRecord()))));
        cost("JSON batches", json);
        cost("NDJSON stream", stream);
    }

    void lookups(List<LookupFigures> figures) {
        if (figures.isEmpty()) {
            return;
        }
        markdown.heading("Lookups of one SKU + location + segment, " + LookupLoad.CLIENTS + " clients");
        markdown.table(
                List.of("", "floor/s", "p50 ms", "p99 ms", "service/s", "p50 ms", "p99 ms", "ratio"),
                figures.stream()
                        .map(each -> List.of(
                                each.situation(),
                                text(each.floor(), "%,.0f", LookupFigure::perSecond),
                                text(each.floor(), "%.2f", LookupFigure::p50Millis),
                                text(each.floor(), "%.2f", LookupFigure::p99Millis),
                                text(each.service(), "%,.0f", LookupFigure::perSecond),
                                text(each.service(), "%.2f", LookupFigure::p50Millis),
                                text(each.service(), "%.2f", LookupFigure::p99Millis),
                                each.floor() == null || each.service() == null
                                        ? ABSENT
                                        : Markdown.format(
                                                "%.2f",
                                                each.service().perSecond()
                                                        / each.floor().perSecond())))
                        .toList());
    }

    void largeStream(ServiceFigure figure) {
        markdown.heading(
                "One stream of " + Markdown.format("%,d", figure.ingest().records()) + " new records");
        markdown.paragraph(Markdown.format(
                "%,.0f records/s, peak resident memory %,d MB.",
                figure.ingest().recordsPerSecond(), figure.peakResidentBytes() >> 20));
    }

    @Override
    public String toString() {
        return markdown.toString();
    }

    /** Fails when the document has no markers, which is better known before the run than after it. */
    static void requirePlaceIn(Path document) throws IOException {
        String text = Files.exists(document) ? Files.readString(document) : "";
        int begin = text.indexOf(BEGIN);
        if (begin < 0 || text.indexOf(END) < begin) {
            throw new IllegalStateException(document + " has no place for figures: " + BEGIN + " … " + END);
        }
    }

    /** Puts the figures between the markers of a document. */
    void writeInto(Path document) throws IOException {
        requirePlaceIn(document);
        String text = Files.readString(document);
        String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        Files.writeString(document, before + "\n\n" + this + "\n" + text.substring(text.indexOf(END)));
    }

    private void cost(String title, List<CaseFigures> figures) {
        if (figures.stream().noneMatch(each -> each.service() != null)) {
            return;
        }
        markdown.heading(title + ": what they cost");
        markdown.table(
                List.of(
                        "case",
                        "accept p50 ms",
                        "accept p99 ms",
                        "asked to wait",
                        "service CPU s",
                        "client CPU s",
                        "peak RSS MB"),
                figures.stream()
                        .map(each -> List.of(
                                each.ingestCase().title(),
                                accept(each.service(), ServiceFigure::acceptP50Millis),
                                accept(each.service(), ServiceFigure::acceptP99Millis),
                                text(each.service(), "%d", ServiceFigure::refusals),
                                text(
                                        each.service(),
                                        "%.1f",
                                        f -> f.processorTime().toMillis() / 1e3),
                                text(
                                        each.service(),
                                        "%.1f",
                                        f -> f.clientProcessorTime().toMillis() / 1e3),
                                text(each.service(), "%d", f -> f.peakResidentBytes() >> 20)))
                        .toList());
    }

    @FunctionalInterface
    private interface Cells {
        List<String> of(@Nullable CaseFigures json, @Nullable CaseFigures stream);
    }

    private static List<List<String>> rows(List<CaseFigures> json, List<CaseFigures> stream, Cells cells) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(json.size(), stream.size()); i++) {
            CaseFigures left = i < json.size() ? json.get(i) : null;
            CaseFigures right = i < stream.size() ? stream.get(i) : null;
            List<String> row = new ArrayList<>();
            row.add(IngestCase.values()[i].title());
            row.addAll(cells.of(left, right));
            rows.add(row);
        }
        return rows;
    }

    private static String floorSpeed(@Nullable CaseFigures figures) {
        return text(floorOf(figures), "%,.0f", IngestFigure::recordsPerSecond);
    }

    private static String serviceSpeed(@Nullable CaseFigures figures) {
        return text(serviceOf(figures), "%,.0f", figure -> figure.ingest().recordsPerSecond());
    }

    private static String ratio(@Nullable CaseFigures figures) {
        IngestFigure floor = floorOf(figures);
        ServiceFigure service = serviceOf(figures);
        return floor == null || service == null
                ? ABSENT
                : Markdown.format("%.2f", service.ingest().recordsPerSecond() / floor.recordsPerSecond());
    }

    private static @Nullable IngestFigure floorOf(@Nullable CaseFigures figures) {
        return figures == null ? null : figures.floor();
    }

    private static @Nullable ServiceFigure serviceOf(@Nullable CaseFigures figures) {
        return figures == null ? null : figures.service();
    }

    /** A stream is accepted once, so it has no percentiles. */
    private static String accept(@Nullable ServiceFigure figure, ToDoubleFunction<ServiceFigure> millis) {
        return figure == null || Double.isNaN(millis.applyAsDouble(figure))
                ? ABSENT
                : Markdown.format("%.1f", millis.applyAsDouble(figure));
    }

    private static <T> String text(@Nullable T figure, String format, Function<T, Object> value) {
        return figure == null ? ABSENT : Markdown.format(format, value.apply(figure));
    }
}
