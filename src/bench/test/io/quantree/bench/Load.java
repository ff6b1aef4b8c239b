package io.quantree.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads doing their part at the same time. */
final class Load {
    private Load() {}

    /** One part of the load. */
    @FunctionalInterface
    interface Part<T> {
        T run(int number) throws Exception;
    }

    /** Runs all parts and waits for all; the first failure is thrown. */
    static <T> List<T> inParallel(int parts, Part<T> part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(parts);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                int number = i;
                calls.add(() -> part.run(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }
}
