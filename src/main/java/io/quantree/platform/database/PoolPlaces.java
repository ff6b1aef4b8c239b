package io.quantree.platform.database;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The places of a pool, one for each connection. Some are kept for each kind of work, and the others belong to the work that comes first. One
 * number counts the places in use of all kinds, so taking one is a compare-and-set.
 */
final class PoolPlaces {
    private static final PoolShare[] ALL = PoolShare.values();

    private final int size;
    private final int[] kept = new int[ALL.length];
    private final int common;
    private final AtomicLong used = new AtomicLong();

    PoolPlaces(DatabaseSettings settings, int size) {
        this.size = size;
        int rest = size;
        for (PoolShare share : ALL) {
            kept[share.ordinal()] = kept(size, percent(settings, share));
            rest -= kept[share.ordinal()];
        }
        this.common = rest;
        if (rest < 0) {
            throw new IllegalArgumentException(
                    "quantree.database.reads-kept, writes-kept and background-kept keep more than the " + size
                            + " connections of quarkus.datasource.reactive.max-size; they must be 100 together at most.");
        }
    }

    private static int percent(DatabaseSettings settings, PoolShare share) {
        return switch (share) {
            case READ -> settings.readsKept();
            case WRITE -> settings.writesKept();
            case BACKGROUND -> settings.backgroundKept();
        };
    }

    /** At least one, unless the pool is too small to have one for each. */
    private static int kept(int size, int percent) {
        return size < ALL.length || percent <= 0 ? 0 : Math.max(1, size * percent / 100);
    }

    int size() {
        return size;
    }

    /** The most places that this kind of work has at once. */
    int max(PoolShare share) {
        return kept[share.ordinal()] + common;
    }

    int used(PoolShare share) {
        return share.of(used.get());
    }

    boolean take(PoolShare share) {
        long before = used.get();
        while (hasRoom(before, share)) {
            if (used.compareAndSet(before, before + share.one)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    void giveBack(PoolShare share) {
        used.addAndGet(-share.one);
    }

    boolean hasRoom(PoolShare share) {
        return hasRoom(used.get(), share);
    }

    private boolean hasRoom(long counts, PoolShare share) {
        if (share.of(counts) < kept[share.ordinal()]) {
            return true;
        }
        int taken = 0;
        for (PoolShare each : ALL) {
            taken += Math.max(0, each.of(counts) - kept[each.ordinal()]);
        }
        return taken < common;
    }
}
