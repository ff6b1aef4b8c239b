package io.quantree.platform.drain;

import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

@Singleton
record DrainedSchedule(Scheduler scheduler) {
    void pause(@Observes DrainBegun begun) {
        scheduler.pause();
    }
}
