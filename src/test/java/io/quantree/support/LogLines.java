package io.quantree.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What the service logs from now on until this is closed: warnings and errors, each with the text of its exception. */
public final class LogLines extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public LogLines() {
        setLevel(Level.WARNING);
        ROOT.addHandler(this);
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        if (isLoggable(line)) {
            String text =
                    line instanceof ExtLogRecord log ? log.getFormattedMessage() : String.valueOf(line.getMessage());
            lines.add(line.getLoggerName() + ": " + text + (line.getThrown() == null ? "" : " " + line.getThrown()));
        }
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
