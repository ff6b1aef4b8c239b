package io.quantree.platform.database;

import io.quantree.problem.NoConnectionFree;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many connections of the pool each kind of work has at once. Work that finds no place waits, the oldest first, for a limited time. Work
 * that finds one costs a compare-and-set.
 */
final class PoolShares {
    private static final PoolShare[] ALL = PoolShare.values();

    private final Vertx vertx;
    private final Duration waitMax;
    private final int waitingMax;
    private final PoolPlaces places;
    private final PoolLine[] lines = new PoolLine[ALL.length];
    private final AtomicInteger granting = new AtomicInteger();

    PoolShares(Vertx vertx, DatabaseSettings settings, int size) {
        this.vertx = vertx;
        this.waitMax = settings.waitMax();
        this.waitingMax = settings.waitingMax();
        this.places = new PoolPlaces(settings, size);
        for (PoolShare share : ALL) {
            lines[share.ordinal()] = new PoolLine();
        }
    }

    int max(PoolShare share) {
        return places.max(share);
    }

    int used(PoolShare share) {
        return places.used(share);
    }

    int waiting(PoolShare share) {
        return line(share).length.get();
    }

    long refused(PoolShare share) {
        return line(share).refused.sum();
    }

    /** Takes a connection's place for the work, and gives it back when the work has ended. */
    <T> Future<T> run(PoolShare share, Supplier<Future<T>> work) {
        return take(share) ? begun(share, work) : await(share).compose(granted -> begun(share, work));
    }

    private <T> Future<T> begun(PoolShare share, Supplier<Future<T>> work) {
        return begin(work).onComplete(ended -> giveBack(share));
    }

    /** Takes a connection's place for the work, which gives it back itself unless it fails. */
    <T> Future<T> hold(PoolShare share, Supplier<Future<T>> work) {
        return take(share) ? held(share, work) : await(share).compose(granted -> held(share, work));
    }

    private <T> Future<T> held(PoolShare share, Supplier<Future<T>> work) {
        return begin(work).onFailure(failure -> giveBack(share));
    }

    private static <T> Future<T> begin(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    void giveBack(PoolShare share) {
        places.giveBack(share);
        for (PoolLine line : lines) {
            if (line.length.get() > 0) {
                grant();
                return;
            }
        }
    }

    private boolean take(PoolShare share) {
        return line(share).length.get() == 0 && places.take(share);
    }

    private Future<Void> await(PoolShare share) {
        PoolLine line = line(share);
        if (line.length.incrementAndGet() > waitingMax) {
            line.length.decrementAndGet();
            return refuse(share, "as many as quantree.database.waiting-max allows (" + waitingMax + ") wait already");
        }
        PoolLine.Waiting waiting = new PoolLine.Waiting(vertx.getOrCreateContext());
        waiting.timer = vertx.setTimer(waitMax.toMillis(), id -> {
            if (waiting.decide()) {
                line.remove(waiting);
                waiting.refuse(refuse(share, "none became free within " + waitMax + " (quantree.database.wait-max)"));
            }
        });
        line.add(waiting);
        grant();
        return waiting.admission();
    }

    private Future<Void> refuse(PoolShare share, String reason) {
        line(share).refused.increment();
        String name = share.name().toLowerCase(Locale.ROOT);
        return Future.failedFuture(new NoConnectionFree("All " + max(share) + " of " + places.size()
                + " connections to the database that "
                + (share == PoolShare.BACKGROUND ? "background work" : name + "s")
                + " may have are in use, or other work has them, and " + reason + "; try again later."));
    }

    /** Lets those in that find room now. One thread at a time does it, and looks again for the others. */
    private void grant() {
        if (granting.getAndIncrement() != 0) {
            return;
        }
        int rounds = 1;
        do {
            PoolShare next = next();
            while (next != null) {
                if (places.take(next)) {
                    admit(next);
                }
                next = next();
            }
            rounds = granting.addAndGet(-rounds);
        } while (rounds != 0);
    }

    private void admit(PoolShare share) {
        PoolLine.Waiting first = line(share).poll();
        if (first != null && first.decide()) {
            vertx.cancelTimer(first.timer);
            first.admit();
        } else {
            places.giveBack(share);
        }
    }

    /** The kind of work that waits longest among those with room. */
    private @Nullable PoolShare next() {
        PoolShare oldest = null;
        long since = 0;
        for (PoolShare share : ALL) {
            PoolLine.Waiting first = line(share).first();
            if (first != null && places.hasRoom(share) && (oldest == null || first.since - since < 0)) {
                oldest = share;
                since = first.since;
            }
        }
        return oldest;
    }

    private PoolLine line(PoolShare share) {
        return lines[share.ordinal()];
    }
}
