package io.quantree.stock.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StockRulesTest {
    @Test
    void hasDefaults() {
        StockRules rules = Settings.of(StockRules.class);

        assertThat(rules.onHandTypes()).isEqualTo(Set.of("LAST_ON_HAND", "RESERVED", "SALE", "CORRECTION", "DELTA"));
        assertThat(rules.onHandStatuses()).isEqualTo(Set.of("ACTIVE"));
        assertThat(rules.stockCountStatuses()).isEqualTo(Set.of("ACTIVE", "CREATED"));
        assertThat(rules.nettedTypes()).isEqualTo(Set.of("SALE", "CORRECTION", "DELTA"));
        assertThat(rules.netting()).isEqualTo(StockRules.Netting.LINEAGE);
        assertThat(rules.depthMax()).isEqualTo(8);
        assertThat(rules.strictInventoryId()).isFalse();
        assertThat(rules.identity()).isEqualTo(StockRules.Identity.SEGMENT);
        assertThat(rules.aheadMax()).isEqualTo(Duration.ofMinutes(5));
        assertThat(rules.statusTransitions()).isTrue();
    }

    @Test
    void readsEveryKey() {
        StockRules rules = Settings.of(
                StockRules.class,
                "quantree.stock.on-hand-types",
                "A,B",
                "quantree.stock.on-hand-statuses",
                "ACTIVE,HELD",
                "quantree.stock.stock-count-statuses",
                "ACTIVE",
                "quantree.stock.netted-types",
                "C",
                "quantree.stock.netting",
                "POSITION",
                "quantree.stock.identity",
                "POSITION",
                "quantree.stock.ahead-max",
                "1h",
                "quantree.stock.depth-max",
                "3",
                "quantree.stock.status-transitions",
                "false",
                "quantree.stock.strict-inventory-id",
                "true");

        assertThat(rules.onHandTypes()).isEqualTo(Set.of("A", "B"));
        assertThat(rules.onHandStatuses()).isEqualTo(Set.of("ACTIVE", "HELD"));
        assertThat(rules.stockCountStatuses()).isEqualTo(Set.of("ACTIVE"));
        assertThat(rules.nettedTypes()).isEqualTo(Set.of("C"));
        assertThat(rules.netting()).isEqualTo(StockRules.Netting.POSITION);
        assertThat(rules.identity()).isEqualTo(StockRules.Identity.POSITION);
        assertThat(rules.aheadMax()).isEqualTo(Duration.ofHours(1));
        assertThat(rules.depthMax()).isEqualTo(3);
        assertThat(rules.statusTransitions()).isFalse();
        assertThat(rules.strictInventoryId()).isTrue();
        assertThat(StockRules.class.getDeclaredMethods()).as("keys above").hasSize(10);
    }
}
