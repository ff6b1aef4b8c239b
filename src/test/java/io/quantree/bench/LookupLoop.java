package io.quantree.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Many clients in one thread, each of which sends its next request when the last is answered. A thread for each would spend more on
 * waking up than on the requests, at the cost of the service that runs beside.
 */
final class LookupLoop {
    private static final long PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress address;
    private final Supplier<LookupRequest> requests;

    LookupLoop(URI target, Supplier<LookupRequest> requests) {
        this.address = new InetSocketAddress(target.getHost(), target.getPort());
        this.requests = requests;
    }

    /** Keeps so many connections busy for a while; the last answers are awaited. */
    Latencies run(int connections, Duration duration) throws IOException {
        List<LookupConnection> open = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                open.add(new LookupConnection(address, selector, requests));
            }
            return run(selector, open, System.nanoTime() + duration.toNanos());
        } finally {
            for (LookupConnection each : open) {
                each.close();
            }
        }
    }

    private static Latencies run(Selector selector, List<LookupConnection> connections, long end) throws IOException {
        Latencies latencies = new Latencies();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        for (LookupConnection each : connections) {
            each.send();
        }
        int busy = connections.size();
        while (busy > 0) {
            if (selector.select(PATIENCE_MILLIS) == 0) {
                throw new IOException("no answer within " + PATIENCE_MILLIS + " ms");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                LookupConnection connection = (LookupConnection) key.attachment();
                long took = connection.progress(buffer);
                if (took >= 0) {
                    latencies.add(took);
                    if (System.nanoTime() < end) {
                        connection.send();
                    } else {
                        busy--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return latencies;
    }
}
