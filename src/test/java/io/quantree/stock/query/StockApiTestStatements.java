package io.quantree.stock.query;

import io.quantree.relay.ReadStatements;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the statements of queries through their log messages. */
public final class StockApiTestStatements implements AutoCloseable {
    private final List<Logger> logs =
            List.of(Logger.getLogger(ReadStatements.class.getName()), Logger.getLogger("org.hibernate.SQL"));
    private final AtomicInteger seen = new AtomicInteger();
    private final Handler counter = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            seen.incrementAndGet();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public StockApiTestStatements() {
        for (Logger log : logs) {
            log.setLevel(Level.FINE);
            log.addHandler(counter);
        }
    }

    public int seen() {
        return seen.get();
    }

    @Override
    public void close() {
        for (Logger log : logs) {
            log.removeHandler(counter);
            log.setLevel(null);
        }
    }
}
