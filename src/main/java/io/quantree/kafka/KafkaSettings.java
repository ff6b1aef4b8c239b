package io.quantree.kafka;

import io.quantree.change.ChangeKind;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how changes are published to Kafka. What else the client needs, such as credentials, are the keys {@code kafka.*} of Quarkus, e.g.
 * {@code kafka.security.protocol}.
 */
@ConfigMapping(prefix = "quantree.kafka")
public interface KafkaSettings {
    /** The switch: the brokers, e.g. {@code kafka-1:9092,kafka-2:9092}. While it is not set, this replica publishes nothing and connects to nothing. */
    Optional<String> bootstrapServers();

    /** The topic. Each topic has a cursor of its own, so another name begins anew. */
    @WithDefault("quantree.changes")
    String topic();

    /** Where to begin in a topic to which nothing was published yet. */
    @WithDefault("now")
    TopicStart from();

    /** Kinds of changes to publish; all but AVAILABILITY when none is named, because availability is worked out for readers only. */
    Optional<Set<ChangeKind>> kinds();

    /** Ids of the retailers whose changes are published; all when none is named. A shared catalogue belongs to each of its retailers. */
    Optional<Set<Long>> retailers();

    /** How a CloudEvent lies in a record: {@code binary} or {@code structured}. */
    @WithDefault("binary")
    EventMode mode();

    /** The source of CloudEvents; quantree.security.public-url when it is not set. */
    Optional<String> source();

    /** Largest data of an event; a larger one is published without data. */
    @WithDefault("900K")
    MemorySize dataMax();

    /** Changes that are sent before the cursor moves, from 1. After a failure, as many may be published again. */
    @WithDefault("5000")
    int page();

    /** How long brokers may take to acknowledge a page, from 1 s. A replica that is gone is replaced after twice that time. */
    @WithDefault("15s")
    Duration timeout();

    /** The longest pause after failures; the first one is a second, and each further failure doubles it. */
    @WithDefault("1m")
    Duration pauseMax();

    /** How often an idle replica looks for changes that others have made. */
    @WithDefault("1s")
    Duration poll();
}
