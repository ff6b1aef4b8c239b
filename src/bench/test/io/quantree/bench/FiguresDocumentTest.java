package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresDocumentTest {
    private static final String TEXT = """
            Before.

            <!-- figures of ingest: begin -->

            old ingest

            <!-- figures of ingest: end -->
            <!-- figures of stream: begin --><!-- figures of stream: end -->

            After.
            """;

    @TempDir
    Path folder;

    @Test
    void replacesWhatTheSectionHolds() {
        String replaced = FiguresDocument.replaced(TEXT, Section.INGEST, "new ingest\n");

        assertThat(replaced).isEqualTo(TEXT.replace("old ingest", "new ingest"));
    }

    @Test
    void fillsAnEmptySectionAndLeavesTheOthersAlone() {
        String replaced = FiguresDocument.replaced(TEXT, Section.STREAM, "stream");

        assertThat(replaced)
                .contains("old ingest")
                .contains("<!-- figures of stream: begin -->\n\nstream\n\n<!-- figures of stream: end -->")
                .startsWith("Before.")
                .endsWith("After.\n");
    }

    @Test
    void comesToTheSameTextWhenTheSameFiguresComeAgain() {
        String once = FiguresDocument.replaced(TEXT, Section.STREAM, "stream");

        assertThat(FiguresDocument.replaced(once, Section.STREAM, "stream")).isEqualTo(once);
    }

    @Test
    void refusesASectionWithoutMarkers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiguresDocument.replaced(TEXT, Section.GRAPHQL, "lookups"))
                .withMessageContaining("graphql");
    }

    @Test
    void saysBeforeARunWhichSectionHasNoPlace() throws IOException {
        FiguresDocument document = new FiguresDocument(Files.writeString(folder.resolve("figures.md"), TEXT));

        document.requirePlaceFor(List.of(Section.INGEST, Section.STREAM));

        assertThatIllegalStateException()
                .isThrownBy(() -> document.requirePlaceFor(EnumSet.of(Section.INGEST, Section.FIVE_MILLION)))
                .withMessageContaining("figures of five-million");
    }

    @Test
    void hasAPlaceForEverySectionInTheDocumentThatIsKept() throws IOException {
        new FiguresDocument(Path.of("docs/benchmarks.md")).requirePlaceFor(EnumSet.allOf(Section.class));
    }
}
