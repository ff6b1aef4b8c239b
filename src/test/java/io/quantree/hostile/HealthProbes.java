package io.quantree.hostile;

import io.quantree.support.RawConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Asks for liveness and readiness again and again, each time over a new connection as a probe does, and notes the longest wait. */
final class HealthProbes implements AutoCloseable {
    static final List<String> PATHS = List.of("/q/health/live", "/q/health/ready");

    private static final int WAIT_MAX_MILLIS = 10_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** What stands for the time that the machine itself takes to let a waiting thread go on. */
    private static final String MACHINE = "machine";

    private final URI root;
    private final Map<String, Duration> longest = new ConcurrentHashMap<>();
    private final List<Thread> threads;
    private volatile boolean ended;

    HealthProbes(URI root) {
        this.root = root;
        this.threads = Stream.concat(PATHS.stream(), Stream.of(MACHINE))
                .map(path -> new Thread(() -> probe(path), "probe " + path))
                .toList();
        threads.forEach(Thread::start);
    }

    /** The longest wait for an answer; one that did not come counts as the longest that was waited for. */
    Duration longest(String path) {
        return longest.getOrDefault(path, Duration.ZERO);
    }

    /** The longest delay of a thread that asked for nothing. On a busy machine the answers are as late. */
    Duration ofMachine() {
        return longest.getOrDefault(MACHINE, Duration.ZERO);
    }

    private void probe(String path) {
        try {
            while (!ended) {
                long asked = System.nanoTime();
                if (!path.equals(MACHINE)) {
                    ask(path);
                    note(path, asked);
                }
                asked = System.nanoTime();
                Thread.sleep(PAUSE.toMillis());
                if (path.equals(MACHINE)) {
                    note(path, asked + PAUSE.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String path, long since) {
        longest.merge(path, Duration.ofNanos(System.nanoTime() - since), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    private void ask(String path) {
        try (RawConnection connection = RawConnection.open(root, WAIT_MAX_MILLIS)) {
            connection.send("GET " + path + " HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n");
            connection.answer();
        } catch (IOException e) {
            longest.put(path, Duration.ofMillis(WAIT_MAX_MILLIS));
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
