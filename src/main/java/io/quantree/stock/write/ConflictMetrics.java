package io.quantree.stock.write;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Counts the conflicts that made transactions retry. */
@Startup
@Singleton
class ConflictMetrics {
    ConflictMetrics(MeterRegistry registry) {
        FunctionCounter.builder("quantree.conflicts", this, ignored -> ConflictRetry.conflictsMet())
                .description("Transactions that met others writing the same rows, and were tried again")
                .register(registry);
    }
}
