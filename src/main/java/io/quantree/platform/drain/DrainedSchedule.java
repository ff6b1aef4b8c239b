package io.quantree.platform.drain;

import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

@ApplicationScoped
class DrainedSchedule {
    private final Scheduler scheduler;

    DrainedSchedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void pause(@Observes DrainBegun begun) {
        scheduler.pause();
    }
}
