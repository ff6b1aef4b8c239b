package io.quantree.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    private final Instants instants = new Instants();

    @ParameterizedTest
    @CsvSource({
        "2026-12-31, 2026-12-31T00:00:00Z",
        "2026-12-31T10:15:30Z, 2026-12-31T10:15:30Z",
        "2026-12-31T10:15:30z, 2026-12-31T10:15:30Z",
        "2026-12-31T10:15, 2026-12-31T10:15:00Z",
        "2026-12-31T10:15:30, 2026-12-31T10:15:30Z",
        "2026-12-31T10:15:30+02:00, 2026-12-31T08:15:30Z",
        "2026-12-31T23:15:30-05:30, 2027-01-01T04:45:30Z",
        "2026-12-31T10:15:30.123456789Z, 2026-12-31T10:15:30.123456Z",
        "2026-12-31T10:15:30.5, 2026-12-31T10:15:30.500Z",
        "0001-01-01, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    })
    void readsDatesAndDateTimesAsUtcByDefault(String text, Instant expected) {
        assertThat(instants.parse(text)).isEqualTo(expected);
        assertThat(instants.parse(text)).as("cached").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "2026-02-30",
                "2026-13-01",
                "31.12.2026",
                "2026-12-31T25:00:00Z",
                "2026-12-31 10:15:30",
                "1767139200",
                "0000-12-31",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-01:00",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "Z",
                "+",
                "",
            })
    void rejectsOtherTexts(String text) {
        assertThat(instants.parse(text)).isNull();
    }

    @Property
    void neverThrows(@ForAll String text) {
        assertThat(new Instants().parse(text)).isNull();
    }

    @Test
    void parsesCorrectlyBeyondCacheLimit() {
        for (int i = 0; i < 5_000; i++) {
            Instant instant = Instant.ofEpochSecond(i);
            assertThat(instants.parse(instant.toString())).isEqualTo(instant);
        }
    }
}
