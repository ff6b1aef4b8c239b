package io.quantree.fuzz;

import java.util.List;
import java.util.Random;

/** What a run leaves to chance, all of it from one seed. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** From 0 to below that. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    byte anyByte() {
        return (byte) random.nextInt(256);
    }
}
