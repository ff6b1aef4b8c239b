package io.quantree.platform.ops;

import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Returns what the start has allocated. The native executable's collector would otherwise keep it until its first collection, which an
 * idle replica doesn't reach.
 */
@ApplicationScoped
class StartupMemory {
    private static final int LAST = Integer.MAX_VALUE;

    void start(@Observes @Priority(LAST) StartupEvent event) {
        if (ImageMode.current() == ImageMode.NATIVE_RUN) {
            System.gc();
        }
    }
}
