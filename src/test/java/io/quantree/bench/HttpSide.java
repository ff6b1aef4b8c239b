package io.quantree.bench;

import java.time.Duration;
import java.util.function.Supplier;

/** The service, asked by HTTP in one way or another. */
record HttpSide(ServiceProcess service, Supplier<LookupRequest> requests) implements LookupSide {
    @Override
    public Turn turn(int connections, Duration duration) throws Exception {
        LookupLoop loop = new LookupLoop(service.resolve("/"), requests);
        Duration serviceBefore = service.processorTime();
        Duration clientBefore = own();
        long start = System.nanoTime();
        Latencies latencies = loop.run(connections, duration);
        return new Turn(
                latencies,
                System.nanoTime() - start,
                service.processorTime().minus(serviceBefore),
                own().minus(clientBefore));
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
