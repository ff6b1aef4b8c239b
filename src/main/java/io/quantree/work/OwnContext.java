package io.quantree.work;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Brings work that goes on elsewhere, after a pause or on a worker thread, back to the Vert.x context that it began in. */
public final class OwnContext {
    private OwnContext() {}

    /** Runs commands in the context of the caller. */
    public static Executor executor() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("There is no context of Vert.x to come back to.");
        }
        return command -> context.runOnContext(ignored -> command.run());
    }
}
