package io.quantree.ingest;

import io.quantree.telemetry.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When each worker of this replica has last begun something. */
@ApplicationScoped
class WorkerPulses {
    private final List<Pulse> pulses;

    WorkerPulses(IngestSettings settings, Clock clock) {
        pulses = Stream.generate(() -> new Pulse(clock))
                .limit(Math.max(0, settings.workers()))
                .toList();
    }

    void beat(int worker) {
        pulses.get(worker).beat();
    }

    /** The worker that has been silent for longest; none when this replica accepts only. */
    Optional<Instant> oldest() {
        return pulses.stream().map(Pulse::last).min(Comparator.naturalOrder());
    }
}
