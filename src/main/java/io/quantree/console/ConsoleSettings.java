package io.quantree.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The console in the browser. */
@ConfigMapping(prefix = "quantree.console")
public interface ConsoleSettings {
    /** Whether the service answers at {@code /console}. */
    @WithDefault("true")
    boolean enabled();

    /** The public client through which users sign in. */
    @WithDefault("quantree")
    String clientId();

    /** How long after signing in a user has to sign in again. */
    @WithDefault("12h")
    Duration sessionLife();

    /** How many requests of browsers a replica works on at the same time. */
    @WithDefault("100")
    int requestsMax();
}
