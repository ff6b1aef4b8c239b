package io.quantree.reservation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that may have no more than a virtual catalogue offers. */
class CeilingsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L1 3                 | ALL_OR_NOTHING | 9   | short 1 INSUFFICIENT_QUANTITY free 8
            L1 3                 | PARTIAL        | 9   | a 3, b 5 short 1 INSUFFICIENT_QUANTITY free 8
            L1,L2 6              | PARTIAL        | 9   | a 5, b 1 short 3 INSUFFICIENT_QUANTITY free 6
            L1 3; L1,L2 6        | PARTIAL        | 9   | a 3, b 3 short 3 INSUFFICIENT_QUANTITY free 6
            L1 0; L2 0           | PARTIAL        | 1   | short 1 INSUFFICIENT_QUANTITY free 0
            L1,L2 6              | PARTIAL        | 4 4 | a 4 / a 1, b 1 short 2 INSUFFICIENT_QUANTITY free 2
            L1,L2 6              | LINES          | 8 6 | short 2 INSUFFICIENT_QUANTITY free 6 / a 5, b 1
            """)
    void takesNoMoreThanIsOffered(String offered, ReserveMode mode, String quantities, String expected) {
        Shelf shelf = Shelf.of("a 5 exp=2030; b@L2 5 exp=2031");

        assertThat(texts(shelf, ceilings(shelf, offered), new AskedTerms(), mode, quantities))
                .containsExactly(expected.split(" / "));
    }

    @Test
    void choosesLocationsByWhatIsOfferedThere() {
        Shelf shelf = Shelf.of("a 9; b@L2 6; c@L3 5");
        AskedTerms one = new AskedTerms().split(1, Integer.MAX_VALUE);

        assertThat(texts(shelf, ceilings(shelf, "L1 4; L2 5"), one, ReserveMode.PARTIAL, "6"))
                .containsExactly("b 5 short 1 INSUFFICIENT_QUANTITY free 5");
    }

    @Test
    void countsPiecesOfLinesThatMayHaveAllThereIs() {
        Shelf shelf = Shelf.of("a 9");
        Demand all = shelf.line(4, new AskedTerms().terms());
        Demand offered = line(shelf, ceilings(shelf, "L1 6"), new AskedTerms(), 6);

        assertThat(Allocator.allocate(List.of(all, offered), ReserveMode.PARTIAL))
                .extracting(Shelf::text)
                .containsExactly("a 4", "a 2 short 4 INSUFFICIENT_QUANTITY free 2");
    }

    private static List<String> texts(
            Shelf shelf, Ceilings ceilings, AskedTerms terms, ReserveMode mode, String quantities) {
        List<Demand> lines = Arrays.stream(quantities.split(" "))
                .map(quantity -> line(shelf, ceilings, terms, Integer.parseInt(quantity)))
                .toList();
        return Allocator.allocate(lines, mode).stream().map(Shelf::text).toList();
    }

    private static Demand line(Shelf shelf, Ceilings ceilings, AskedTerms terms, int quantity) {
        return new Demand("1", "SKU", quantity, shelf.sources(), terms.terms(), ceilings);
    }

    /** Ceilings such as {@code "L1 3; L1,L2 5"}: the locations, and the pieces that they may give together. */
    private static Ceilings ceilings(Shelf shelf, String offered) {
        Ceilings ceilings = Ceilings.create();
        for (String each : offered.split("; ")) {
            String[] words = each.split(" ");
            List<String> locations = List.of(words[0].split(","));
            ceilings.add(
                    shelf.sources().stream()
                            .flatMap(position -> position.all().stream())
                            .filter(source -> locations.contains(source.locationRef()))
                            .toList(),
                    Long.parseLong(words[1]));
        }
        return ceilings;
    }
}
