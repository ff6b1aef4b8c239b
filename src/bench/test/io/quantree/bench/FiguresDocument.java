package io.quantree.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** The document with the figures: a pair of markers for each section, between which a run puts what it has measured. */
record FiguresDocument(Path file) {

    /** Fails when a section has no place in the document, which is better known before the run than after it. */
    void requirePlaceFor(Collection<Section> sections) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        for (Section each : sections) {
            if (!hasPlaceFor(each, text)) {
                throw new IllegalStateException(
                        file + " has no place for these figures: " + begin(each) + " … " + end(each));
            }
        }
    }

    void replace(Section section, String figures) throws IOException {
        Files.writeString(file, replaced(Files.readString(file), section, figures));
    }

    /** The text with these figures in the section and everything else as it was. */
    static String replaced(String text, Section section, String figures) {
        if (!hasPlaceFor(section, text)) {
            throw new IllegalArgumentException("no place for " + section.label());
        }
        int from = text.indexOf(begin(section)) + begin(section).length();
        int to = text.indexOf(end(section));
        return text.substring(0, from) + "\n\n" + figures.strip() + "\n\n" + text.substring(to);
    }

    private static boolean hasPlaceFor(Section section, String text) {
        int begin = text.indexOf(begin(section));
        return begin >= 0 && text.indexOf(end(section)) > begin;
    }

    private static String begin(Section section) {
        return "<!-- figures of " + section.label() + ": begin -->";
    }

    private static String end(Section section) {
        return "<!-- figures of " + section.label() + ": end -->";
    }
}
