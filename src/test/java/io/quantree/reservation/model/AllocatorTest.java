package io.quantree.reservation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several lines get together, and what is left after it. */
class AllocatorTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALL_OR_NOTHING | 3 2     | a 3 / a 2                                                        | ''
            ALL_OR_NOTHING | 3 3     | none / short 1 INSUFFICIENT_QUANTITY free 2                      | a 5
            ALL_OR_NOTHING | 6 5     | short 1 INSUFFICIENT_QUANTITY free 5 / none                      | a 5
            LINES          | 3 3     | a 3 / short 1 INSUFFICIENT_QUANTITY free 2                       | a 2
            LINES          | 6 5     | short 1 INSUFFICIENT_QUANTITY free 5 / a 5                       | ''
            LINES          | 3 3 2   | a 3 / short 1 INSUFFICIENT_QUANTITY free 2 / a 2                 | ''
            PARTIAL        | 3 3     | a 3 / a 2 short 1 INSUFFICIENT_QUANTITY free 2                   | ''
            PARTIAL        | 6 1     | a 5 short 1 INSUFFICIENT_QUANTITY free 5 / short 1 INSUFFICIENT_QUANTITY free 0 | ''
            """)
    void letsLinesOfOneProductShareWhatThereIs(ReserveMode mode, String quantities, String expected, String left) {
        Shelf shelf = Shelf.of("a 5");

        assertThat(texts(shelf, mode, quantities))
                .isEqualTo(List.of(expected.split(" / ", -1)).stream()
                        .map(text -> text.replace("none", ""))
                        .toList());
        assertThat(left(shelf)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 4; b 4; sold -4 type=SALE                  | 3 | a 3
            a 4; b 4; sold -4 type=SALE                  | 5 | a 4 short 1 INSUFFICIENT_QUANTITY free 4
            a 4; b 4; sold -7 type=SALE                  | 5 | a 1 short 4 INSUFFICIENT_QUANTITY free 1
            a 4; b 4; sold -9 type=SALE                  | 1 | short 1 INSUFFICIENT_QUANTITY free 0
            a 4; b 4; sold -4 type=SALE below=a          | 5 | b 4 short 1 INSUFFICIENT_QUANTITY free 4
            a 4; b 4; kept -3 type=RESERVED              | 8 | a 4, b 1 short 3 INSUFFICIENT_QUANTITY free 5
            a 4 promised=3; b 4                          | 8 | a 1, b 4 short 3 INSUFFICIENT_QUANTITY free 5
            a 4 promised=5; b 4                          | 8 | b 3 short 5 INSUFFICIENT_QUANTITY free 3
            a 4 status=QUARANTINED; b 4                  | 8 | b 4 short 4 INSUFFICIENT_QUANTITY free 4
            a 4 exp=2025; sold -4 type=SALE; b 6         | 8 | b 2 short 6 INSUFFICIENT_QUANTITY free 2
            a 4; b@L2 4; sold@L2 -4 type=SALE            | 8 | a 4 short 4 INSUFFICIENT_QUANTITY free 4
            """)
    void takesNoMoreThanPositionHasAsWhole(String stock, String quantity, String expected) {
        assertThat(texts(Shelf.of(stock), ReserveMode.PARTIAL, quantity)).containsExactly(expected);
    }

    @Test
    void givesWholeOfPositionBackToAllItsSources() {
        Shelf shelf = Shelf.of("a 4; b 4; sold -4 type=SALE");

        texts(shelf, ReserveMode.ALL_OR_NOTHING, "4 1");

        assertThat(shelf.left()).isEqualTo("a 4, b 4");
        assertThat(texts(shelf, ReserveMode.ALL_OR_NOTHING, "4")).containsExactly("a 4");
        assertThat(shelf.left()).isEqualTo("a 0, b 0");
    }

    @Test
    void letsLinesOfDifferentTermsShare() {
        Shelf shelf = Shelf.of("web 3 channel=WEB exp=2030; bare 3");
        Demand any = shelf.line(4, new AskedTerms().terms());
        Demand web = shelf.line(1, new AskedTerms().eligible("WEB").terms());

        List<Allocator.Result> results = Allocator.allocate(List.of(any, web), ReserveMode.LINES);

        assertThat(results.stream().map(Shelf::text).toList())
                .containsExactly("web 3, bare 1", "short 1 NOT_ELIGIBLE free 0");
    }

    @Test
    void answersResultsInOrderOfLines() {
        Shelf shelf = Shelf.of("a 5");
        Demand known = shelf.line(2, new AskedTerms().terms());
        Demand unknown = Shelf.of("").line(1, new AskedTerms().terms());

        List<Allocator.Result> results = Allocator.allocate(List.of(unknown, known), ReserveMode.LINES);

        assertThat(results.stream().map(Allocator.Result::demand)).containsExactly(unknown, known);
        assertThat(results.stream().map(Shelf::text)).containsExactly("short 1 NO_SUCH_PRODUCT free 0", "a 2");
    }

    private static String left(Shelf shelf) {
        return shelf.left().replaceAll("\\w+ 0", "");
    }

    private static List<String> texts(Shelf shelf, ReserveMode mode, String quantities) {
        List<Demand> lines = Arrays.stream(quantities.split(" "))
                .map(quantity -> shelf.line(Integer.parseInt(quantity), new AskedTerms().terms()))
                .toList();
        return Allocator.allocate(lines, mode).stream().map(Shelf::text).toList();
    }
}
