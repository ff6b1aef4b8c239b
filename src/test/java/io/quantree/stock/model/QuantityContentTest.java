package io.quantree.stock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuantityContentTest {
    private static final Instant SOON = Instant.parse("2026-12-01T00:00:00Z");
    private static final QuantityContent STORED = new QuantityContent(
            SegmentTest.channel("WEB"),
            SOON,
            "BIN-1",
            1L,
            "ORDER",
            "O-1",
            "{\"a\":{\"type\":\"INTEGER\",\"value\":1}}");

    @Test
    void keepsFieldsThatRecordOmits() {
        assertThat(STORED.with(QuantityContent.NONE)).isEqualTo(STORED);
    }

    @Test
    void takesFieldsThatRecordGives() {
        QuantityContent said = new QuantityContent(
                SegmentTest.channel("SHOP"),
                SOON.plusSeconds(1),
                "BIN-2",
                2L,
                "PURCHASE",
                "P-1",
                "{\"a\":{\"type\":\"INTEGER\",\"value\":2}}");

        assertThat(STORED.with(said)).isEqualTo(said);
    }

    @Test
    void addsAttributesByName() {
        QuantityContent said = new QuantityContent(
                Segment.NONE, null, null, null, null, null, "{\"b\":{\"type\":\"STRING\",\"value\":\"x\"}}");

        assertThat(STORED.with(said).attributes())
                .isEqualTo("{\"a\":{\"type\":\"INTEGER\",\"value\":1},\"b\":{\"type\":\"STRING\",\"value\":\"x\"}}");
    }

    @Test
    void digestDependsOnEveryFieldAndType() {
        long digest = STORED.digest("LAST_ON_HAND", "PARENT");

        assertThat(digest).isNotZero().isEqualTo(STORED.digest("LAST_ON_HAND", "PARENT"));
        assertThat(STORED.digest("LAST_ON_HAND", "OTHER")).isNotEqualTo(digest);
        assertThat(STORED.digest("SALE", "PARENT")).isNotEqualTo(digest);
        assertThat(new QuantityContent(Segment.NONE, null, "X", null, null, null, null).digest("T", null))
                .isNotEqualTo(new QuantityContent(Segment.NONE, null, null, null, null, null, null).digest("T", "X"));
        assertThat(STORED.with(new QuantityContent(Segment.NONE, SOON.plusSeconds(1), null, null, null, null, null))
                        .digest("LAST_ON_HAND", "PARENT"))
                .isNotEqualTo(digest);
    }
}
