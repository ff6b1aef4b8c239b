package io.quantree.robustness;

import static org.assertj.core.api.Assertions.assertThat;

/** Signals that Java itself can't send. */
public final class Signals {
    private Signals() {}

    public static void send(String signal, long pid) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).as("exit code of kill -%s", signal).isZero();
    }
}
