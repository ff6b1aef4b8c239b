package io.quantree.batch.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.http.HttpLimits;
import io.quantree.job.IngestSettings;
import io.quantree.support.Settings;
import org.junit.jupiter.api.Test;

class WorkerMemoryTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void fitsIntoHalfAGigabyteWithDefaults() {
        assertThat(memory().bytes()).isEqualTo(256 * MEGABYTE);
        assertThat(memory().warning(512 * MEGABYTE)).isEmpty();
    }

    @Test
    void warnsWhenWorkersAndRequestsTogetherHoldMoreThanTheHeapHas() {
        assertThat(memory().warning(400 * MEGABYTE)).hasValueSatisfying(text -> assertThat(text)
                .contains("heap too small")
                .contains("quantree.http.memory-percent=30")
                .contains("quantree.ingest.workers=2")
                .contains("quantree.ingest.body-max"));
        assertThat(memory("quantree.ingest.workers", "8").warning(1_024 * MEGABYTE))
                .isPresent();
        assertThat(memory("quantree.ingest.body-max", "8M").warning(400 * MEGABYTE))
                .isEmpty();
    }

    private static WorkerMemory memory(String... keys) {
        return new WorkerMemory(Settings.of(IngestSettings.class, keys), Settings.of(HttpLimits.class));
    }
}
