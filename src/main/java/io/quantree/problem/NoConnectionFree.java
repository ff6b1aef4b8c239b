package io.quantree.problem;

import java.io.IOException;

/** Work found no connection to the database within its limits. The message is for clients. */
public final class NoConnectionFree extends IOException {
    private static final long serialVersionUID = 1L;

    public NoConnectionFree(String message) {
        super(message);
    }
}
