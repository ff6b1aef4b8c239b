package io.quantree.bench;

import java.util.List;

/**
 * What an image is like to run.
 *
 * @param firstAnswers milliseconds from the start of the process to the first answer to a GraphQL query, of several starts
 * @param idleBytes resident memory some seconds later, of the same starts
 * @param cold all records new, sent to a process that has just started
 * @param warm all records changed, sent to the same process after that
 * @param lookups levels of a segment after that
 * @param peakBytes the most memory that this process ever had
 */
record ImageFigure(
        Image image,
        List<Long> firstAnswers,
        List<Long> idleBytes,
        ServiceFigure cold,
        ServiceFigure warm,
        LookupFigure lookups,
        long peakBytes) {
    ImageFigure {
        firstAnswers = firstAnswers.stream().sorted().toList();
        idleBytes = idleBytes.stream().sorted().toList();
    }

    List<String> row() {
        return List.of(
                image.name(),
                Markdown.format("%d", image.bytes() >> 20),
                Markdown.format("%d", middle(firstAnswers)),
                Markdown.format("%d", firstAnswers.get(firstAnswers.size() - 1)),
                Markdown.format("%d", middle(idleBytes) >> 20),
                Markdown.format("%d", peakBytes >> 20),
                Markdown.format("%,.0f", cold.ingest().recordsPerSecond()),
                Markdown.format("%,.0f", warm.ingest().recordsPerSecond()),
                Markdown.format("%,.0f", lookups.perSecond()),
                Markdown.format("%.1f", lookups.p99Millis()));
    }

    private static long middle(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
