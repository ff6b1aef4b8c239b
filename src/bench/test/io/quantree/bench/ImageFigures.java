package io.quantree.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What an image is like to run, from several starts and loads of it; each figure is the middle one of its kind. */
final class ImageFigures {
    private final String name;
    private final @Nullable Image image;
    private final List<Start> starts = new ArrayList<>();
    private final Map<IngestCase, List<Double>> records = new EnumMap<>(IngestCase.class);
    private final List<LookupFigure> lookups = new ArrayList<>();
    private final List<Long> peakBytes = new ArrayList<>();

    private ImageFigures(String name, @Nullable Image image) {
        this.name = name;
        this.image = image;
    }

    static ImageFigures of(Image image) {
        return new ImageFigures(image.name(), image);
    }

    /** PostgreSQL alone, which has nothing to start. */
    static ImageFigures ofPlainSql() {
        return new ImageFigures("plain SQL", null);
    }

    /**
     * One start.
     *
     * @param firstAnswerMillis from the start of the process to the first answer to a GraphQL query
     * @param idleBytes resident memory some seconds later
     */
    private record Start(long firstAnswerMillis, long idleBytes) {}

    void started(long firstAnswerMillis, long idleBytes) {
        starts.add(new Start(firstAnswerMillis, idleBytes));
    }

    void ingested(IngestCase each, IngestFigure figure) {
        records.computeIfAbsent(each, ignored -> new ArrayList<>()).add(figure.recordsPerSecond());
    }

    void lookedUp(LookupFigure figure) {
        lookups.add(figure);
    }

    /** The most memory that a process which was loaded ever had. */
    void peaked(long bytes) {
        peakBytes.add(bytes);
    }

    List<String> row(@Nullable ImageFigures floor) {
        return List.of(
                name,
                image == null ? "" : Markdown.format("%d", image.bytes() >> 20),
                middle("%,.0f", starts, Start::firstAnswerMillis),
                starts.isEmpty()
                        ? ""
                        : Markdown.format(
                                "%,d",
                                starts.stream()
                                        .mapToLong(Start::firstAnswerMillis)
                                        .max()
                                        .orElseThrow()),
                middle("%,.0f", starts, start -> start.idleBytes() >> 20),
                middle("%,.0f", peakBytes, bytes -> bytes >> 20),
                records(IngestCase.ALL_NEW, floor),
                records(IngestCase.ALL_CHANGED, floor),
                middle("%,.0f", lookups, LookupFigure::perSecond),
                middle("%.1f", lookups, LookupFigure::p99Millis));
    }

    /** With the part of the floor that it comes to. */
    private String records(IngestCase each, @Nullable ImageFigures floor) {
        double own = middle(records.getOrDefault(each, List.of()));
        return floor == null || floor == this
                ? Markdown.format("%,.0f", own)
                : Markdown.format("%,.0f (%.2f)", own, own / middle(floor.records.getOrDefault(each, List.of())));
    }

    private static <T> String middle(String format, List<T> figures, ToDoubleFunction<T> number) {
        return figures.isEmpty()
                ? ""
                : Markdown.format(
                        format,
                        middle(figures.stream().mapToDouble(number).boxed().toList()));
    }

    private static double middle(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
