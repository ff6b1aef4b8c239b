package io.quantree;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class Quantree {
    private Quantree() {}

    /** Runs until the process is told to stop. */
    public static void main(String... arguments) {
        Quarkus.run(arguments);
    }
}
