package io.quantree.robustness;

import static org.awaitility.Awaitility.await;

import io.quantree.support.SuiteClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads events as a browser does: when its connection ends, it connects to the other replica with the id of the last event that it has got
 * as a whole. Now and then it leaves by itself, also within an event.
 */
final class EventFollower implements AutoCloseable {
    private static final int EVENTS_MAX = 3_000;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ReplicaPair replicas;
    private final String path;
    private final Random random;
    private final List<SeenChange> seen = new ArrayList<>();
    private final Future<?> reading;
    private @Nullable String lastId;
    private volatile long cursor = -1;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private volatile boolean ended;

    EventFollower(ReplicaPair replicas, String path, Random random) {
        this.replicas = replicas;
        this.path = path;
        this.random = random;
        this.reading = thread.submit(this::follow);
    }

    private Void follow() throws Exception {
        while (!ended) {
            try {
                read(replicas.replica(connections.getAndIncrement()));
            } catch (IOException e) {
                // Its replica was killed, or is not there yet.
                cutOff.incrementAndGet();
                Thread.sleep(PAUSE.toMillis());
            }
        }
        return null;
    }

    private void read(ServiceProcess replica) throws Exception {
        HttpRequest.Builder request = SuiteClient.request(replica.root(), path).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode() + ": " + lines.readLine());
            }
            events(lines, 1 + random.nextInt(EVENTS_MAX));
        }
    }

    private void events(BufferedReader lines, int linesMax) throws IOException {
        String id = lastId;
        String data = null;
        int read = 0;
        for (String line = lines.readLine(); line != null && !ended; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring("id:".length());
            } else if (line.startsWith("data:")) {
                data = line.substring("data:".length());
            } else if (line.isEmpty()) {
                if (data != null) {
                    seen.add(SeenChange.of(data));
                }
                data = null;
                lastId = id;
                cursor = id == null ? cursor : Long.parseLong(id);
            }
            if (++read == linesMax) {
                return;
            }
        }
    }

    /** Waits until it has got everything up to the cursor, and ends; answers what it has seen. */
    List<SeenChange> seenUpTo(long last, Duration atMost) throws Exception {
        await().atMost(atMost).until(() -> {
            if (reading.isDone()) {
                reading.get();
            }
            return cursor >= last;
        });
        ended = true;
        reading.get();
        return seen.stream().filter(change -> change.cursor() <= last).toList();
    }

    /** How often it has connected. */
    int connections() {
        return connections.get();
    }

    /** How often its connection broke off, or could not be opened. */
    int cutOff() {
        return cutOff.get();
    }

    @Override
    public void close() {
        ended = true;
        thread.shutdownNow();
    }
}
