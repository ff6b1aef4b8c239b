package io.quantree.webhook.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes are turned into the events of webhooks. */
@ConfigMapping(prefix = "quantree.webhook.matcher")
public interface MatcherSettings {
    /** Whether this replica takes part; one of those that do is at work at a time. */
    @WithDefault("true")
    boolean enabled();

    /** How often an idle replica looks for changes; changes of its own wake it at once. */
    @WithDefault("1s")
    Duration poll();

    /** Changes that one transaction turns into events, from 1. */
    @WithDefault("1000")
    int page();
}
