package io.quantree.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The service, asked by HTTP in one way or another. */
record HttpSide(ServiceProcess service, Supplier<WireRequest> requests) implements Contender {
    @Override
    public Turn turn(int connections, Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        return turn(connections, () -> System.nanoTime() < end);
    }

    /** Sends requests as long as it is told to go on; the last answers are awaited. */
    Turn turn(int connections, BooleanSupplier goOn) throws Exception {
        HttpLoop loop = new HttpLoop(service.resolve("/"), requests);
        Duration serviceBefore = service.processorTime();
        Duration clientBefore = own();
        long start = System.nanoTime();
        HttpLoop.Answers answers = loop.run(connections, goOn);
        return new Turn(
                answers.latencies(),
                answers.refusals(),
                System.nanoTime() - start,
                service.processorTime().minus(serviceBefore),
                own().minus(clientBefore));
    }

    /** The same requests, each with a token. */
    HttpSide withToken(String token) {
        return new HttpSide(service, () -> requests.get().withToken(token));
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
