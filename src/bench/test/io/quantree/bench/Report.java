package io.quantree.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of a run: a piece of Markdown for each section that was measured. */
final class Report {
    private final Conditions conditions;
    private final Map<Section, Markdown> sections = new EnumMap<>(Section.class);

    Report(Conditions conditions) {
        this.conditions = conditions;
    }

    /** Begins a section with its heading and the conditions under which it was measured. */
    Markdown section(Section section, String title, String how) {
        Markdown markdown = new Markdown();
        markdown.heading(title);
        markdown.list(conditions.of(how));
        sections.put(section, markdown);
        return markdown;
    }

    void batches(Section section, String title, String how, List<CaseFigures> figures) {
        IngestTables.append(figures, section(section, title, how));
    }

    void largeStream(String how, ServiceFigure figure) {
        section(
                        Section.FIVE_MILLION,
                        "One stream of "
                                + Markdown.format("%,d", figure.ingest().records()) + " new records",
                        how)
                .paragraph(Markdown.format(
                        "%,.0f records/s, peak resident memory %,d MB.",
                        figure.ingest().recordsPerSecond(), figure.peakResidentBytes() >> 20));
    }

    /** Puts every measured section into the document. */
    void writeInto(FiguresDocument document) throws IOException {
        for (Map.Entry<Section, Markdown> each : sections.entrySet()) {
            document.replace(each.getKey(), each.getValue().toString());
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        sections.values().forEach(section -> text.append(section).append('\n'));
        return text.toString();
    }
}
