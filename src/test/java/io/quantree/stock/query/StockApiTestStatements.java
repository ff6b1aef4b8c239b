package io.quantree.stock.query;

import io.quantree.relay.ReadStatements;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the statements of queries through their log messages. */
public final class StockApiTestStatements implements AutoCloseable {
    private final Logger log = Logger.getLogger(ReadStatements.class.getName());
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
        log.setLevel(Level.FINE);
        log.addHandler(counter);
    }

    public int seen() {
        return seen.get();
    }

    @Override
    public void close() {
        log.removeHandler(counter);
        log.setLevel(null);
    }
}
