package io.quantree.reservation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order goods are taken. */
class PreferenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FEFO | never 5; late 5 exp=2031; early 3 exp=2030               | 9 | early 3, late 5, never 1
            FEFO | b 1 exp=2030 made=2; a 1 exp=2030 made=3; c 1 exp=2030 made=1 | 3 | c 1, b 1, a 1
            FEFO | b 1 exp=2030; c 1 exp=2030; a 1 exp=2030                 | 3 | a 1, b 1, c 1
            FEFO | b 1 made=1; a 1 made=2                                   | 2 | b 1, a 1
            FEFO | far@L2 2 exp=2030; near 2 exp=2031                       | 3 | far 2, near 1
            FIFO | new 5 exp=2030 made=3; old 5 exp=2032 made=1; mid 5 exp=2031 made=2 | 12 | old 5, mid 5, new 2
            FIFO | b 1; a 1                                                 | 2 | a 1, b 1
            LIFO | new 5 exp=2032 made=3; old 5 exp=2030 made=1; mid 5 exp=2031 made=2 | 12 | new 5, mid 5, old 2
            """)
    void takesGoodsInOrder(AllocationOrder order, String stock, int quantity, String expected) {
        assertThat(one(Shelf.of(stock), quantity, new AskedTerms().order(order)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 5; b@L2 5 exp=2030; c@L3 5 exp=2029 | 12 | b 5, a 5, c 2
            never@L2 1; late@L2 1 exp=2031; early@L2 1 exp=2030; first 9 exp=2029 | 4 | early 1, late 1, never 1, first 1
            z@L9 5 exp=2029; a 1 | 2 | a 1, z 1
            """)
    void takesLocationsOfPriorityFirstAndThoseWithoutOneLast(String stock, int quantity, String expected) {
        AskedTerms terms = new AskedTerms().order(AllocationOrder.LOCATION_PRIORITY, "L2", "L1");

        assertThat(one(Shelf.of(stock), quantity, terms)).isEqualTo(expected);
    }

    @Test
    void takesNearestLocationsFirstAndThoseOfUnknownDistanceLast() {
        Preference nearest = new Preference(AllocationOrder.NEAREST, Map.of("L1", 20.5, "L2", 20.25));
        Shelf shelf = Shelf.of("far 2 exp=2029; near@L2 2; unknown@L3 2 exp=2028");

        assertThat(one(shelf, 5, new AskedTerms().order(nearest))).isEqualTo("near 2, far 2, unknown 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 3 exp=2029; b@L2 5; c@L3 4                      | 5  | b 5
            a 3 exp=2029; b@L2 5 exp=2030; c@L3 5 exp=2028    | 5  | c 5
            a 3 exp=2029; b@L2 5 exp=2030; c@L3 4 exp=2028    | 8  | c 4, b 4
            a 3 exp=2029; b@L2 5 exp=2030; c@L3 4 exp=2028    | 12 | c 4, a 3, b 5
            a 2 exp=2029; d 2 exp=2031; b@L2 3 exp=2030       | 4  | a 2, d 2
            """)
    void takesFewestLocationsThatServeLine(String stock, int quantity, String expected) {
        assertThat(one(Shelf.of(stock), quantity, new AskedTerms().order(AllocationOrder.FEWEST_LOCATIONS)))
                .isEqualTo(expected);
    }

    @Test
    void takesGoodsOnHandBeforeExpectedOnesWhicheverExpireFirst() {
        Shelf shelf = Shelf.of("later 5 type=EXPECTED expected=2028 exp=2029; soon 5 type=EXPECTED expected=2027;"
                + " here 2 exp=2040; there@L2 2");

        assertThat(one(shelf, 12, new AskedTerms().expectedBy("2028"))).isEqualTo("here 2, there 2, soon 5, later 3");
    }

    private static String one(Shelf shelf, int quantity, AskedTerms terms) {
        List<Allocator.Result> results =
                Allocator.allocate(List.of(shelf.line(quantity, terms.terms())), ReserveMode.PARTIAL);
        return Shelf.text(results.get(0));
    }
}
