package io.quantree.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {
    @Test
    void hasDefaults() {
        IngestSettings settings = Settings.of(IngestSettings.class);

        assertThat(settings.recordsMax()).isEqualTo(5_000);
        assertThat(settings.bodyMax().asLongValue()).isEqualTo(16 << 20);
        assertThat(settings.jobBodyMax().asLongValue()).isEqualTo(64 << 10);
        assertThat(settings.backlogMax()).isEqualTo(2_000);
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.streamPauseMax()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.chunkRecords()).isEqualTo(2_500);
        assertThat(settings.lanes()).isEqualTo(2);
        assertThat(settings.workers()).isEqualTo(2);
        assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.turn()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.poll()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.stuckAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.attemptsMax()).isEqualTo(3);
        assertThat(settings.jobClosesAt()).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(settings.waitMax()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.pageMax()).isEqualTo(5_000);
        assertThat(settings.idempotencyKept()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void readsEveryKey() {
        IngestSettings settings = Settings.of(
                IngestSettings.class,
                "quantree.ingest.records-max",
                "1",
                "quantree.ingest.body-max",
                "2K",
                "quantree.ingest.job-body-max",
                "3K",
                "quantree.ingest.backlog-max",
                "4",
                "quantree.ingest.retry-after",
                "5m",
                "quantree.ingest.stream-pause-max",
                "6s",
                "quantree.ingest.chunk-records",
                "7",
                "quantree.ingest.lanes",
                "8",
                "quantree.ingest.workers",
                "9",
                "quantree.ingest.lease",
                "10s",
                "quantree.ingest.turn",
                "11s",
                "quantree.ingest.poll",
                "12s",
                "quantree.ingest.attempts-max",
                "13",
                "quantree.ingest.job-closes-at",
                "14:15",
                "quantree.ingest.wait-max",
                "16s",
                "quantree.ingest.page-max",
                "17",
                "quantree.ingest.idempotency-kept",
                "18h",
                "quantree.ingest.stuck-after",
                "19m",
                "quantree.ingest.stream-silence-max",
                "20s",
                "quantree.ingest.stream-rate-min",
                "21K",
                "quantree.ingest.streams-max",
                "22",
                "quantree.ingest.retailer-streams-max",
                "23",
                "quantree.ingest.stream-expansion-max",
                "24",
                "quantree.ingest.stream-unreadable-max",
                "25",
                "quantree.ingest.stream-memory-wait",
                "26s",
                "quantree.ingest.stream-wait",
                "27s",
                "quantree.ingest.job-closing-every",
                "28s");

        assertThat(settings.recordsMax()).isEqualTo(1);
        assertThat(settings.bodyMax().asLongValue()).isEqualTo(2 << 10);
        assertThat(settings.jobBodyMax().asLongValue()).isEqualTo(3 << 10);
        assertThat(settings.backlogMax()).isEqualTo(4);
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.streamPauseMax()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.chunkRecords()).isEqualTo(7);
        assertThat(settings.lanes()).isEqualTo(8);
        assertThat(settings.workers()).isEqualTo(9);
        assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.turn()).isEqualTo(Duration.ofSeconds(11));
        assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(12));
        assertThat(settings.attemptsMax()).isEqualTo(13);
        assertThat(settings.jobClosesAt()).isEqualTo(LocalTime.of(14, 15));
        assertThat(settings.waitMax()).isEqualTo(Duration.ofSeconds(16));
        assertThat(settings.pageMax()).isEqualTo(17);
        assertThat(settings.idempotencyKept()).isEqualTo(Duration.ofHours(18));
        assertThat(settings.stuckAfter()).isEqualTo(Duration.ofMinutes(19));
        assertThat(settings.streamSilenceMax()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.streamRateMin().asLongValue()).isEqualTo(21 << 10);
        assertThat(settings.streamsMax()).isEqualTo(22);
        assertThat(settings.retailerStreamsMax()).isEqualTo(23);
        assertThat(settings.streamExpansionMax()).isEqualTo(24);
        assertThat(settings.streamUnreadableMax()).isEqualTo(25);
        assertThat(settings.streamMemoryWait()).isEqualTo(Duration.ofSeconds(26));
        assertThat(settings.streamWait()).isEqualTo(Duration.ofSeconds(27));
        assertThat(settings.jobClosingEvery()).isEqualTo(Duration.ofSeconds(28));
        assertThat(IngestSettings.class.getDeclaredMethods()).as("keys above").hasSize(28);
    }
}
