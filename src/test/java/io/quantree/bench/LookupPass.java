package io.quantree.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Point lookups on an idle server, and beside a load that changes every record. */
final class LookupPass {
    private static final long HEAD_START_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Sides sides;
    private final LookupLoad load;
    private final LookupLoad.Clients floorClients;
    private final LookupLoad.Clients serviceClients;

    LookupPass(Sides sides, LookupLoad load, LookupLoad.Clients floorClients, LookupLoad.Clients serviceClients) {
        this.sides = sides;
        this.load = load;
        this.floorClients = floorClients;
        this.serviceClients = serviceClients;
    }

    /** Measures both situations, after a while in which both sides and their clients warm up; the load brings the records to the given version. */
    List<LookupFigures> run(Version version, Callable<Submission> submission, Tally expected) throws Exception {
        if (sides.hasFloor()) {
            load.forHalfTheTime().run(floorClients, () -> true);
        }
        if (sides.hasService()) {
            load.forHalfTheTime().run(serviceClients, () -> true);
        }
        LookupFigures idle = new LookupFigures(
                "idle",
                sides.hasFloor() ? load.run(floorClients, () -> true) : null,
                sides.hasService() ? load.run(serviceClients, () -> true) : null);
        String title = "all changed, with lookups";
        LookupFigures busy = new LookupFigures(
                "while all records change",
                sides.hasFloor() ? beside(() -> sides.floor(title, version, expected), floorClients) : null,
                sides.hasService()
                        ? beside(() -> sides.service(title, submission.call(), expected), serviceClients)
                        : null);
        return List.of(idle, busy);
    }

    private LookupFigure beside(Callable<@Nullable Object> batches, LookupLoad.Clients clients) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<@Nullable Object> running = thread.submit(batches);
            LockSupport.parkNanos(HEAD_START_NANOS);
            BooleanSupplier stillRunning = () -> !running.isDone();
            LookupFigure figure = load.run(clients, stillRunning);
            running.get();
            return figure;
        } finally {
            thread.shutdownNow();
        }
    }
}
