package io.quantree.reservation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which goods a line may have. */
class TermsTest {
    private static final String SEGMENTS =
            "web 3 channel=WEB exp=2031; store 3 channel=STORE exp=2030; plain 3 exp=2029";
    private static final String BARE = "web 3 channel=WEB; store 3 channel=STORE; bare 3";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web 3 channel=WEB; store 3 channel=STORE; bare 3      | 3 | web 3
            web 3 channel=WEB; store 3 channel=STORE; bare 3      | 4 | web 3 short 1 INSUFFICIENT_QUANTITY free 3
            store 3 channel=STORE; bare 3                         | 1 | short 1 NOT_ELIGIBLE free 0
            top 3 channel=WEB; more 2 type=DELTA below=top        | 5 | more 2, top 3
            ''                                                    | 1 | short 1 NO_SUCH_PRODUCT free 0
            gone 0 channel=WEB                                    | 1 | short 1 INSUFFICIENT_QUANTITY free 0
            """)
    void takesOnlyEligibleGoods(String stock, int quantity, String expected) {
        assertThat(one(stock, quantity, new AskedTerms().eligible("WEB"))).isEqualTo(expected);
    }

    @Test
    void takesGoodsWithoutSegmentOnlyAfterEligibleOnes() {
        AskedTerms terms = new AskedTerms().eligible("WEB").orUnsegmented();

        assertThat(one(BARE, 4, terms)).isEqualTo("web 3, bare 1");
        assertThat(one(BARE, 7, terms)).isEqualTo("web 3, bare 3 short 1 INSUFFICIENT_QUANTITY free 6");
    }

    @Test
    void takesGoodsWithExpiryDateAsSegmented() {
        assertThat(one(SEGMENTS, 4, new AskedTerms().eligible("WEB").orUnsegmented()))
                .isEqualTo("web 3 short 1 INSUFFICIENT_QUANTITY free 3");
    }

    @Test
    void takesExpectedEligibleGoodsBeforeUnsegmentedOnHand() {
        String stock = "coming 2 type=EXPECTED expected=2027 channel=WEB; bare 2";

        assertThat(one(
                        stock,
                        3,
                        new AskedTerms().eligible("WEB").orUnsegmented().expectedBy("2027")))
                .isEqualTo("coming 2, bare 1");
    }

    @Test
    void takesUnsegmentedGoodsOnlyWhereRequestMeansThem() {
        AskedTerms terms = new AskedTerms().asked("WEB").eligible("STORE").orUnsegmented();

        assertThat(one(BARE, 1, terms)).isEqualTo("short 1 NOT_ELIGIBLE free 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 | a 5             | 3 | a 3
            2 | a 5             | 4 | a 3 short 1 INSUFFICIENT_QUANTITY free 3
            5 | a 5             | 1 | short 1 INSUFFICIENT_QUANTITY free 0
            9 | a 5             | 1 | short 1 INSUFFICIENT_QUANTITY free 0
            2 | a 3; b 3        | 9 | a 3, b 1 short 5 INSUFFICIENT_QUANTITY free 4
            2 | a 3; b@L2 3     | 9 | a 1, b 1 short 7 INSUFFICIENT_QUANTITY free 2
            2 | a 3; n 4 type=EXPECTED expected=2027 | 9 | a 1, n 4 short 4 INSUFFICIENT_QUANTITY free 5
            """)
    void keepsSafetyStockOfEachPosition(long safetyStock, String stock, int quantity, String expected) {
        assertThat(one(stock, quantity, new AskedTerms().keeping(safetyStock).expectedBy("2027")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2030 | a 2 exp=2030; b 2 exp=2031; c 2                       | 9 | b 2, c 2 short 5 INSUFFICIENT_QUANTITY free 4
            2031 | a 2 exp=2030                                          | 1 | short 1 NOT_ELIGIBLE free 0
            2030 | a 2 exp=2029; more 3 type=DELTA below=a               | 1 | short 1 NOT_ELIGIBLE free 0
            2030 | a 2; more 3 type=DELTA below=a exp=2029               | 9 | a 2 short 7 INSUFFICIENT_QUANTITY free 2
            2026 | a 2 exp=2025; b 2 exp=2026                            | 1 | short 1 INSUFFICIENT_QUANTITY free 0
            """)
    void takesOnlyGoodsThatLastLongEnough(String lasting, String stock, int quantity, String expected) {
        assertThat(one(stock, quantity, new AskedTerms().lasting(lasting))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a 2; n 3 type=EXPECTED expected=2027                         | 5 | a 2, n 3
            a 2; n 3 type=EXPECTED expected=2028                         | 5 | a 2 short 3 INSUFFICIENT_QUANTITY free 2
            n 3 type=EXPECTED                                            | 1 | short 1 NOT_ELIGIBLE free 0
            n 3 type=ON_ORDER expected=2027 promised=2                   | 2 | n 1 short 1 INSUFFICIENT_QUANTITY free 1
            a 2; n 3 type=IN_TRANSIT expected=2027 below=a               | 5 | a 2, n 3
            n 3 type=EXPECTED expected=2027 status=INACTIVE              | 1 | short 1 INSUFFICIENT_QUANTITY free 0
            a 2; over -5 type=SALE; n 3 type=EXPECTED expected=2027      | 5 | n 3 short 2 INSUFFICIENT_QUANTITY free 3
            """)
    void takesExpectedGoodsThatArriveInTime(String stock, int quantity, String expected) {
        assertThat(one(stock, quantity, new AskedTerms().expectedBy("2027"))).isEqualTo(expected);
    }

    @Test
    void takesNoExpectedGoodsUnlessAsked() {
        assertThat(one("n 3 type=EXPECTED expected=2026", 1, new AskedTerms()))
                .isEqualTo("short 1 NOT_ELIGIBLE free 0");
    }

    private static String one(String stock, int quantity, AskedTerms terms) {
        return Shelf.text(
                Allocator.allocate(List.of(Shelf.of(stock).line(quantity, terms.terms())), ReserveMode.PARTIAL)
                        .get(0));
    }
}
