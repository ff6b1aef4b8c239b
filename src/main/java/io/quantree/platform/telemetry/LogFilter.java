package io.quantree.platform.telemetry;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Lets every log line pass, and takes out of its exceptions what may be a client's data. */
@LoggingFilter(name = LogFilter.NAME)
public final class LogFilter implements Filter {
    static final String NAME = "without-data";

    @Override
    public boolean isLoggable(LogRecord line) {
        Throwable thrown = line.getThrown();
        if (thrown != null) {
            line.setThrown(LoggedFailure.of(thrown));
        }
        return true;
    }
}
