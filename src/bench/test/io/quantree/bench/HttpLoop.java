package io.quantree.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Many clients in one thread, each of which sends its next request when the last is answered. A thread for each would spend more on
 * waking up than on the requests, at the cost of the service that runs beside. A client that is answered 429 comes back when it was told to.
 */
final class HttpLoop {
    private static final long PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress address;
    private final Supplier<WireRequest> requests;

    HttpLoop(URI target, Supplier<WireRequest> requests) {
        this.address = new InetSocketAddress(target.getHost(), target.getPort());
        this.requests = requests;
    }

    /**
     * What was answered.
     *
     * @param latencies how long each answer took, from when its request was first sent
     * @param refusals how often a client was asked to come back later
     */
    record Answers(Latencies latencies, int refusals) {}

    /** Keeps so many connections busy as long as it is told to; the last answers are awaited. */
    Answers run(int connections, BooleanSupplier goOn) throws IOException {
        List<HttpConnection> open = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                open.add(new HttpConnection(address, selector, requests));
            }
            return run(selector, open, goOn);
        } finally {
            for (HttpConnection each : open) {
                each.close();
            }
        }
    }

    private static Answers run(Selector selector, List<HttpConnection> connections, BooleanSupplier goOn)
            throws IOException {
        Latencies latencies = new Latencies();
        int refusals = 0;
        Queue<HttpConnection> waiting = new PriorityQueue<>(Comparator.comparingLong(HttpConnection::dueAt));
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        for (HttpConnection each : connections) {
            each.send();
        }
        int busy = connections.size();
        while (busy > 0) {
            if (selector.select(patience(waiting)) == 0 && waiting.isEmpty()) {
                throw new IOException("no answer within " + PATIENCE_MILLIS + " ms");
            }
            for (SelectionKey key : selector.selectedKeys()) {
                HttpConnection connection = (HttpConnection) key.attachment();
                switch (connection.progress(buffer)) {
                    case UNFINISHED -> {}
                    case REFUSED -> {
                        refusals++;
                        waiting.add(connection);
                    }
                    case ANSWERED -> {
                        latencies.add(connection.took());
                        if (goOn.getAsBoolean()) {
                            connection.send();
                        } else {
                            busy--;
                        }
                    }
                }
            }
            selector.selectedKeys().clear();
            while (!waiting.isEmpty() && waiting.peek().dueAt() <= System.nanoTime()) {
                waiting.remove().sendAgain();
            }
        }
        return new Answers(latencies, refusals);
    }

    private static long patience(Queue<HttpConnection> waiting) {
        HttpConnection first = waiting.peek();
        return first == null
                ? PATIENCE_MILLIS
                : Math.max(1, TimeUnit.NANOSECONDS.toMillis(first.dueAt() - System.nanoTime()));
    }
}
