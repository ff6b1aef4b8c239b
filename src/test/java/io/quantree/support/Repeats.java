package io.quantree.support;

/** How often tests with random input repeat it: a few times in each build, many times with {@code -Pnightly}. */
public final class Repeats {
    private Repeats() {}

    public static int of(int build, int nightly) {
        return Boolean.getBoolean("nightly") ? nightly : build;
    }
}
