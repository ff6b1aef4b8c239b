package io.quantree.platform.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.NullMarked;

/**
 * The server process of a data folder. A killed service leaves its PostgreSQL running. The holder of the folder's lock may stop it, because
 * no other process can use it.
 */
@NullMarked
final class LeftoverPostmaster {
    private static final Logger LOG = Logger.getLogger(LeftoverPostmaster.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private LeftoverPostmaster() {}

    /** Stops the server that an earlier run left behind, if there is one. */
    static void stop(Path data) {
        find(data).ifPresent(process -> {
            LOG.infof("Stopping the database server that an earlier run left behind (process %s)", process.pid());
            process.destroy();
            if (!await(data, process, STOP_WAIT)) {
                throw new StartupProblem("A database server of an earlier run still uses " + data
                        + " and doesn't stop: process " + process.pid() + ". End it and start again.");
            }
        });
        removeStalePidFile(data);
    }

    /** The server process that runs on the data folder now. */
    static Optional<ProcessHandle> find(Path data) {
        return recorded(data).filter(process -> runsOn(process, data));
    }

    /**
     * Whether the server ended within the time. It has when its pid file is gone, which is the last thing it does: the process may stay
     * in the table for longer where nothing collects orphans, as in many containers.
     */
    static boolean await(Path data, ProcessHandle process, Duration limit) {
        Future<ProcessHandle> exit = process.onExit();
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            if (!Files.exists(pidFile(data)) || endsWithin(exit, POLL)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithin(Future<ProcessHandle> exit, Duration time) {
        try {
            exit.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * PostgreSQL refuses to start when the recorded process id belongs to a living process of the same user. After a restart of the
     * machine or the container that may be any process, so a file that names a different program is removed.
     */
    private static void removeStalePidFile(Path data) {
        boolean someoneElse = recorded(data)
                .map(process -> process.info().commandLine().isPresent() && !runsOn(process, data))
                .orElse(false);
        if (someoneElse) {
            try {
                Files.deleteIfExists(pidFile(data));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean runsOn(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(command -> command.contains("postgres") && command.contains(data.toString()))
                .isPresent();
    }

    private static Optional<ProcessHandle> recorded(Path data) {
        try {
            List<String> lines = Files.readAllLines(pidFile(data));
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException | NumberFormatException e) {
            // No file is the normal case; one that can't be read is reported by the server itself.
            return Optional.empty();
        }
    }

    private static Path pidFile(Path data) {
        return data.resolve("postmaster.pid");
    }
}
