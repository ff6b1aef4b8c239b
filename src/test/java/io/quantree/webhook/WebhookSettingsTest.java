package io.quantree.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {
    @Test
    void readsKeys() {
        WebhookSettings settings = Settings.of(
                WebhookSettings.class,
                "quantree.webhook.plain-http",
                "true",
                "quantree.webhook.payload-max",
                "1K",
                "quantree.webhook.interval",
                "3s",
                "quantree.webhook.former-secret",
                "1h");

        assertThat(settings.plainHttp()).isTrue();
        assertThat(settings.payloadMax().asLongValue()).isEqualTo(1_024);
        assertThat(settings.interval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.formerSecret()).isEqualTo(Duration.ofHours(1));
    }
}
