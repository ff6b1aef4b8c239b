package io.quantree.cli.terminal;

/** The root of all commands: it knows what surrounds them. */
public interface Surroundings {
    /** The streams and the environment of the process, or of a test. */
    Terminal terminal();
}
