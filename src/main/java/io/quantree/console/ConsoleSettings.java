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

    /** How many streams of progress a replica serves at the same time; pages beyond them ask once a second. */
    @WithDefault("200")
    int streamsMax();

    /** How many of them one session may have: browsers open six connections to a host, and pages need some, too. */
    @WithDefault("4")
    int sessionStreamsMax();

    /** How long a stream lasts. The browser then opens it again with its session, so no stream outlives its session by more. */
    @WithDefault("30s")
    Duration streamLife();

    /** How often a stream on which nothing happens says that it lives. */
    @WithDefault("10s")
    Duration streamHeartbeat();

    /** How often a replica looks at the counts of the jobs that its streams follow, all of them at once. */
    @WithDefault("500ms")
    Duration progressEvery();
}
