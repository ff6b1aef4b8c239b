package io.quantree.reservation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a line is split over locations and quantities. */
class SplitsTest {
    private static final int ANY = Integer.MAX_VALUE;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | a 2 exp=2029; b@L2 5; c@L3 4           | 5 | b 5
            1 | a 2 exp=2029; b@L2 5; c@L3 4           | 2 | a 2
            1 | a 2 exp=2029; b@L2 5; c@L3 4           | 9 | b 5 short 4 INSUFFICIENT_QUANTITY free 5
            1 | a 5 exp=2029; b 4; c@L2 9              | 9 | a 5, b 4
            2 | a 2 exp=2029; b@L2 5 exp=2030; c@L3 4  | 9 | b 5, c 4
            2 | a 2 exp=2029; b@L2 5 exp=2030; c@L3 4  | 7 | a 2, b 5
            2 | a 2 exp=2029; b@L2 5 exp=2030; c@L3 4  | 11 | b 5, c 4 short 2 INSUFFICIENT_QUANTITY free 9
            3 | a 2 exp=2029; b@L2 5 exp=2030; c@L3 4  | 11 | a 2, b 5, c 4
            """)
    void takesFromSoManyLocationsAtMost(int locations, String stock, int quantity, String expected) {
        assertThat(one(stock, quantity, new AskedTerms().split(locations, ANY))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | a 2 exp=2029; b 5; c 4                 | 5 | b 5
            1 | a 2 exp=2029; b 5; c 4                 | 1 | a 1
            1 | a 2 exp=2029; b 5; c 4                 | 6 | b 5 short 1 INSUFFICIENT_QUANTITY free 5
            2 | a 2 exp=2029; b 5 exp=2030; c 4        | 9 | b 5, c 4
            2 | a 2 exp=2029; b 5 exp=2030; c 4        | 7 | a 2, b 5
            2 | a 2 exp=2029; b 5 exp=2030; c@L2 4     | 9 | b 5, c 4
            """)
    void takesFromSoManyQuantitiesAtMost(int quantities, String stock, int quantity, String expected) {
        assertThat(one(stock, quantity, new AskedTerms().split(ANY, quantities)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 1 | a 2 exp=2029; b 3 exp=2030; c@L2 5                          | 5 | c 5
            1 | 2 | a 2 exp=2028; b 2 exp=2029; c 2; d@L2 6; e@L3 5             | 6 | d 6
            1 | 2 | a 2 exp=2028; b 2 exp=2029; c 2; d@L2 3 exp=2030; e@L2 3; f@L3 5 | 6 | d 3, e 3
            1 | 2 | a 2 exp=2028; b 2 exp=2029; c 2; d@L2 5; e@L3 4             | 6 | d 5 short 1 INSUFFICIENT_QUANTITY free 5
            2 | 2 | a 2 exp=2028; b 2 exp=2029; c 2; d@L2 4; e@L3 3             | 6 | d 4, e 2
            """)
    void keepsBothLimits(int locations, int quantities, String stock, int quantity, String expected) {
        assertThat(one(stock, quantity, new AskedTerms().split(locations, quantities)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 9 | a 4; b 4; sold -4 type=SALE; c@L2 3        | 5 | a 4 short 1 INSUFFICIENT_QUANTITY free 4
            1 | 9 | a 4; b 4; sold -4 type=SALE; c@L2 5        | 5 | c 5
            9 | 2 | a 3; b 3; sold -3 type=SALE; c@L2 2; d@L3 1 | 5 | a 3, c 2
            9 | 2 | a 3; b 3; sold -3 type=SALE; c@L2 2; d@L3 1 | 6 | a 3, c 2 short 1 INSUFFICIENT_QUANTITY free 5
            """)
    void countsOfPositionNoMoreThanItHasAsWhole(
            int locations, int quantities, String stock, int quantity, String expected) {
        assertThat(one(stock, quantity, new AskedTerms().split(locations, quantities)))
                .isEqualTo(expected);
    }

    private static String one(String stock, int quantity, AskedTerms terms) {
        return Shelf.text(
                Allocator.allocate(List.of(Shelf.of(stock).line(quantity, terms.terms())), ReserveMode.PARTIAL)
                        .get(0));
    }
}
