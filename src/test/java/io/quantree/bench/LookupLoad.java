package io.quantree.bench;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Eight clients that each look up one random SKU at one random location after the other. */
final class LookupLoad {
    static final int CLIENTS = 8;

    private final RecordSource source;
    private final Duration duration;

    LookupLoad(RecordSource source, Duration duration) {
        this.source = source;
        this.duration = duration;
    }

    /** What one client does for a key; it fails when the answer is not the one quantity that is there. */
    interface Client extends AutoCloseable {
        void lookup(String skuRef, String locationRef, String channel) throws Exception;

        @Override
        void close() throws Exception;
    }

    /** Makes a client with a connection of its own. */
    @FunctionalInterface
    interface Clients {
        Client open() throws Exception;
    }

    LookupLoad forHalfTheTime() {
        return new LookupLoad(source, duration.dividedBy(2));
    }

    /** Looks up until the time is over, or until what it shall run beside is. */
    LookupFigure run(Clients clients, BooleanSupplier goOn) throws Exception {
        long start = System.nanoTime();
        List<Latencies> parts = Load.inParallel(CLIENTS, number -> lookUp(clients, number, start, goOn));
        return LookupFigure.of(Latencies.merged(parts), System.nanoTime() - start);
    }

    private Latencies lookUp(Clients clients, int number, long start, BooleanSupplier goOn) throws Exception {
        SplittableRandom random = new SplittableRandom(number);
        Latencies latencies = new Latencies();
        try (Client client = clients.open()) {
            long now = System.nanoTime();
            while (now - start < duration.toNanos() && goOn.getAsBoolean()) {
                int sku = random.nextInt(source.skus());
                int location = random.nextInt(RecordSource.LOCATIONS);
                client.lookup(
                        RecordSource.skuRef(sku),
                        RecordSource.locationRef(location),
                        RecordSource.channel(sku, location));
                long end = System.nanoTime();
                latencies.add(end - now);
                now = end;
            }
        }
        return latencies;
    }
}
