package io.quantree.stock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnHandRuleTest {
    private final OnHandRule rule =
            new OnHandRule(Set.of("LAST_ON_HAND", "SALE"), Set.of("ACTIVE", "PICKING"), Set.of("ACTIVE", "CREATED"));

    @ParameterizedTest
    @CsvSource({
        "LAST_ON_HAND, ACTIVE, 7",
        "LAST_ON_HAND, CREATED, 7",
        "LAST_ON_HAND, INACTIVE, 0",
        "SALE, ACTIVE, 7",
        "SALE, CREATED, 0",
        "EXPECTED, ACTIVE, 0",
        "EXPECTED, CREATED, 0",
        "LAST_ON_HAND, HELD, 0",
        "SALE, PICKING, 7",
        "LAST_ON_HAND, PICKING, 0",
    })
    void countsByTypeAndStatus(String type, String status, long counted) {
        assertThat(rule.counted(type, status, 7)).isEqualTo(counted);
    }
}
