package io.quantree.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.edit.LockedQuantity;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.Segment;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecallCriteriaTest {
    private static final RecallCriteria BATCH = new RecallCriteria("B7", null, null, null, null);

    @Test
    void areEqualInAnyOrderOfRefs() {
        assertThat(new RecallCriteria("B7", null, null, List.of("b", "a", "b"), null))
                .isEqualTo(new RecallCriteria("B7", null, null, List.of("a", "b"), null));
        assertThat(new RecallCriteria("B7", null, null, List.of("b", "a", "b"), null).digest())
                .isEqualTo(new RecallCriteria("B7", null, null, List.of("a", "b"), null).digest());
    }

    @Test
    void haveDistinctDigests() {
        assertThat(Stream.of(
                                BATCH,
                                new RecallCriteria("B", null, null, null, null),
                                new RecallCriteria("B7", "x", null, null, null),
                                new RecallCriteria("B7", null, "x", null, null),
                                new RecallCriteria("B7", null, null, List.of("x"), null),
                                new RecallCriteria("B7", null, null, null, List.of("x")),
                                new RecallCriteria("B7", null, null, List.of("x", "y"), null),
                                new RecallCriteria("B7", null, null, List.of("x"), List.of("y")))
                        .map(criteria -> hex(criteria.digest())))
                .doesNotHaveDuplicates();
    }

    @Test
    void matchExactValues() {
        assertThat(BATCH.matches(quantity("LAST_ON_HAND", "ACTIVE", "B7"))).isTrue();
        assertThat(BATCH.matches(quantity("LAST_ON_HAND", "ACTIVE", "b7"))).isFalse();
        assertThat(BATCH.matches(quantity("LAST_ON_HAND", "ACTIVE", null))).isFalse();
        assertThat(new RecallCriteria("B7", "ACME", "SUP", List.of("SKU"), List.of("LOC"))
                        .matches(quantity("LAST_ON_HAND", "ACTIVE", "B7")))
                .isTrue();
        for (RecallCriteria other : List.of(
                new RecallCriteria("B7", "OTHER", null, null, null),
                new RecallCriteria("B7", null, "OTHER", null, null),
                new RecallCriteria("B7", null, null, List.of("OTHER"), null),
                new RecallCriteria("B7", null, null, null, List.of("OTHER")))) {
            assertThat(other.matches(quantity("LAST_ON_HAND", "ACTIVE", "B7")))
                    .as(other.toString())
                    .isFalse();
        }
    }

    @Test
    void matchPresentAndExpectedStockButNoReservations() {
        assertThat(BATCH.matches(quantity("IN_TRANSIT", "CREATED", "B7"))).isTrue();
        assertThat(BATCH.matches(quantity("LAST_ON_HAND", "EXPIRED", "B7"))).isTrue();
        assertThat(BATCH.matches(quantity("RESERVED", "ACTIVE", "B7"))).isFalse();
        assertThat(BATCH.matches(quantity("LAST_ON_HAND", "INACTIVE", "B7"))).isFalse();
    }

    private static LockedQuantity quantity(String type, String status, @Nullable String batchNumber) {
        Segment segment = new Segment(null, null, null, null, "ACME", batchNumber, "SUP", null, null, null);
        return new LockedQuantity(new QuantityKey("SKU", "LOC", 1), "ref", type, status, segment, List.of());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
