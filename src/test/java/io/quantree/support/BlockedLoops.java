package io.quantree.support;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Fails every test of the service that blocks an event loop longer than the service's setting for tests. Found by the service loader. */
public final class BlockedLoops implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {
    // Loggers without another reference are collected with their handlers.
    private static final Logger CHECKER = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();
    private static final Handler NOTES = new Handler() {
        @Override
        public void publish(LogRecord log) {
            String message = log instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : log.getMessage();
            if (message != null && message.contains("eventloop") && message.contains("blocked")) {
                SEEN.add(message);
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        CHECKER.removeHandler(NOTES);
        CHECKER.addHandler(NOTES);
        SEEN.clear();
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        if (!SEEN.isEmpty()) {
            throw new AssertionError("an event loop was blocked: " + SEEN);
        }
    }
}
