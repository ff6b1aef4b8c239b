package io.quantree.webhook.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How deliveries of webhooks are sent and kept. */
@ConfigMapping(prefix = "quantree.webhook.delivery")
public interface DeliverySettings {
    /** Whether this replica sends deliveries; others send them while it doesn't. */
    @WithDefault("true")
    boolean enabled();

    /** How often an idle replica looks for deliveries that other replicas have queued, or whose next attempt is due. */
    @WithDefault("1s")
    Duration poll();

    /** Requests of this replica at a time, over all webhooks, from 1. */
    @WithDefault("200")
    int inFlightMax();

    /** How long a request may take, connecting, redirects and the answer included. A slower receiver gets the event again. */
    @WithDefault("15s")
    Duration timeout();

    /** How many redirects one request follows. */
    @WithDefault("3")
    int redirectsMax();

    /** After how many failures in a row a receiver is left alone. */
    @WithDefault("5")
    int breakerFailures();

    /** How long a receiver is left alone at first; twice as long after each further failure. */
    @WithDefault("10s")
    Duration breakerPause();

    /** The longest time for which a receiver is left alone. */
    @WithDefault("10m")
    Duration breakerPauseMax();

    /** How long deliveries that were accepted are kept; 0 keeps them. */
    @WithDefault("3d")
    Duration deliveredKept();

    /** How long dead letters are kept; 0 keeps them. */
    @WithDefault("30d")
    Duration deadKept();

    /** Whether the header flex.signature (MD5withRSA) is sent to receivers that know fluent-signature. MD5 is broken: only for old ones. */
    @WithDefault("false")
    boolean flexSignature();

    /** The source of CloudEvents; quantree.security.public-url when it is not set. */
    Optional<String> source();

    /** How often the dead letters of a replay are queued at once, at most. */
    @WithDefault("10000")
    int replayMax();
}
