package io.quantree.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the change feed is written, numbered and kept. */
@ConfigMapping(prefix = "quantree.changes")
public interface ChangeSettings {
    /** How long a change is kept at least; its day is dropped when the last change of it is older. 0 keeps all. */
    @WithDefault("7d")
    Duration retention();

    /** How often an idle replica looks for changes that other replicas have made. */
    @WithDefault("250ms")
    Duration poll();

    /** How long changes are gathered before they are numbered: more of them at a time cost less. */
    @WithDefault("50ms")
    Duration gather();

    /** Longest `wait` of a request for changes. */
    @WithDefault("60s")
    Duration waitMax();

    /** Most changes that one request in JSON answers; a stream has no limit. */
    @WithDefault("5000")
    int limitMax();

    /** How long a stream of events lasts at most; its client then connects again, with a token that is still valid. */
    @WithDefault("1h")
    Duration streamLife();

    /** How often an event without a change tells a silent client that the stream lives, and how far it has come. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Most streams that begin with all stock, at a time: each holds a connection and a snapshot of the database. */
    @WithDefault("2")
    int snapshotsMax();

    /** Most streams of changes that a replica serves at a time. */
    @WithDefault("200")
    int streamsMax();
}
