package io.quantree.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerSettingsTest {
    @Test
    void keepsEverythingByDefault() {
        LedgerSettings settings = Settings.of(LedgerSettings.class);

        assertThat(settings.retentionMonths()).isZero();
        assertThat(settings.retentionPeriod()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.cutTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.reconcileTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void readsEveryKey() {
        LedgerSettings settings = Settings.of(
                LedgerSettings.class,
                "quantree.ledger.retention-months",
                "13",
                "quantree.ledger.retention-period",
                "2h",
                "quantree.ledger.cut-timeout",
                "3m",
                "quantree.ledger.reconcile-timeout",
                "4s");

        assertThat(settings.retentionMonths()).isEqualTo(13);
        assertThat(settings.retentionPeriod()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.cutTimeout()).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.reconcileTimeout()).isEqualTo(Duration.ofSeconds(4));
    }
}
