package io.quantree.virtual.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import org.junit.jupiter.api.Test;

class VirtualLimitsTest {
    @Test
    void hasDocumentedDefaults() {
        VirtualLimits limits = Settings.of(VirtualLimits.class);

        assertThat(limits.networksMax()).isEqualTo(100);
        assertThat(limits.segmentsMax()).isEqualTo(100);
        assertThat(limits.segmentDefinitionsMax()).isEqualTo(20);
        assertThat(limits.scanMax()).isEqualTo(100_000);
    }

    @Test
    void readsDocumentedKeys() {
        VirtualLimits limits = Settings.of(
                VirtualLimits.class,
                "quantree.availability.networks-max",
                "1",
                "quantree.availability.segments-max",
                "2",
                "quantree.availability.segment-definitions-max",
                "3",
                "quantree.availability.scan-max",
                "4");

        assertThat(limits.networksMax()).isEqualTo(1);
        assertThat(limits.segmentsMax()).isEqualTo(2);
        assertThat(limits.segmentDefinitionsMax()).isEqualTo(3);
        assertThat(limits.scanMax()).isEqualTo(4);
    }
}
