package io.quantree.support;

import io.quantree.platform.telemetry.LogFilter;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Fails every test of the service that makes it log what {@link LogRules} forbid. Found by the service loader. Tests that start services
 * as processes check the logs of those when they end.
 */
public final class SilentLogs implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {
    /** The log of the packaged service that Quarkus starts for tests. */
    private static final Path LOG = Path.of("target", "quarkus.log");

    private static final Logger ROOT = Logger.getLogger("");
    private static final LogFilter FILTER = new LogFilter();
    private static final List<String> BROKEN = new CopyOnWriteArrayList<>();

    private static final Handler RULES = new Handler() {
        @Override
        public void publish(LogRecord line) {
            String text = text(line);
            if (LogRules.broken(text).isPresent()) {
                BROKEN.add(text);
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

    private static long read;

    /** The line as the service's handler writes it, which filters exceptions. */
    private static String text(LogRecord line) {
        ExtLogRecord copy = new ExtLogRecord(ExtLogRecord.wrap(line));
        FILTER.isLoggable(copy);
        StringWriter text = new StringWriter();
        text.append(copy.getFormattedMessage()).append(' ').append(String.valueOf(copy.getMdcCopy()));
        if (copy.getThrown() != null) {
            copy.getThrown().printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        ROOT.removeHandler(RULES);
        ROOT.addHandler(RULES);
        BROKEN.clear();
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        if (!BROKEN.isEmpty()) {
            throw new AssertionError("the log holds what clients send: " + BROKEN);
        }
        if (SuiteClient.isOn()) {
            LogRules.check(written());
        }
    }

    /** What the packaged service has logged since the test before. */
    private static String written() {
        if (!Files.exists(LOG)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(LOG.toFile(), "r")) {
            log.seek(Math.min(read, log.length()));
            byte[] bytes = new byte[Math.toIntExact(log.length() - log.getFilePointer())];
            log.readFully(bytes);
            read = log.length();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
