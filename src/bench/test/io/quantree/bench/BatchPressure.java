package io.quantree.bench;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Batches of changed records, sent one after the other beside what is measured until it is closed. */
final class BatchPressure implements AutoCloseable {
    private static final int SENDERS = 2;
    private static final int BATCH = 5_000;
    // Enough for the service never to run out of them, few enough for it to be done soon after the last.
    private static final int AHEAD = 10;
    // Spreads a batch over all SKUs, the dearest order for the database.
    private static final long STRIDE = 7_919;

    private final RecordSource source;
    private final JobClient client;
    private final String job;
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    private final List<Future<Long>> senders = new ArrayList<>();
    private final AtomicInteger batches = new AtomicInteger();
    private final long start = System.nanoTime();
    private volatile boolean open = true;

    BatchPressure(HttpClient http, ServiceProcess service, RecordSource source) throws Exception {
        this.source = source;
        this.client = new JobClient(http, service);
        this.job = client.createJob("1");
        for (int i = 0; i < SENDERS; i++) {
            senders.add(threads.submit(this::send));
        }
    }

    /** How many records have been worked off so far. */
    long worked() throws Exception {
        return client.processed(job);
    }

    /** Sends no more, waits for what was sent and answers how many records a second the service has worked off. */
    double stop() throws Exception {
        open = false;
        long latest = 0;
        for (Future<Long> sender : senders) {
            latest = Math.max(latest, sender.get());
        }
        Tally tally = client.awaitComplete(job, Long.toString(latest));
        if (tally.created() > 0 || tally.rest() > 0) {
            throw new IllegalStateException("the stock was not filled as the service keeps it: " + tally);
        }
        return batches.get() * (double) BATCH * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        threads.shutdownNow();
        threads.awaitTermination(30, TimeUnit.SECONDS);
    }

    private long send() throws Exception {
        Latencies accepted = new Latencies();
        Deque<String> waiting = new ArrayDeque<>();
        long latest = 0;
        while (open) {
            String body = batch(batches.getAndIncrement());
            String id = client.sendBatch(job, BodyPublishers.ofString(body), accepted);
            latest = Math.max(latest, Long.parseLong(id));
            waiting.add(id);
            if (waiting.size() > AHEAD) {
                client.awaitBatch(job, waiting.remove());
            }
        }
        return latest;
    }

    /** A batch that differs from what is stored: every round over the records brings another version of them. */
    private String batch(int number) {
        long first = (long) number * BATCH;
        Version version = first / source.records() % 2 == 0 ? Version.ALL_CHANGED : Version.FIRST;
        return IntStream.range(0, BATCH)
                .mapToObj(i -> source.record((int) ((first + i) * STRIDE % source.records()), version)
                        .json())
                .collect(Collectors.joining(
                        ",\n", "{\"action\":\"UPSERT\",\"entityType\":\"INVENTORY\",\"entities\":[\n", "\n]}\n"));
    }
}
