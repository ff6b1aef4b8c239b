package io.quantree.graphql.socket;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of WebSockets on {@code /graphql}. */
@ConfigMapping(prefix = "quantree.graphql.socket")
public interface SocketSettings {
    /** Whether there are WebSockets; without them, an upgrade is refused with 404. */
    @WithDefault("true")
    boolean enabled();

    /** The most WebSockets that a replica serves at a time. One more is answered with 429. */
    @WithDefault("200")
    int socketsMax();

    /** The most subscriptions of one WebSocket at a time. One more ends with the error OVERLOADED. */
    @WithDefault("10")
    int subscriptionsMax();

    /** The largest message of a client, in bytes. A larger one closes the WebSocket with 1009. */
    @WithDefault("64K")
    MemorySize messageMax();

    /** The most messages that a client sends in 10 seconds. One more closes the WebSocket with 1008. */
    @WithDefault("100")
    int messagesMax();

    /** How long the first message, connection_init, may take. After it, the WebSocket is closed with 4408. */
    @WithDefault("10s")
    Duration initMax();

    /** How long a WebSocket may be without a subscription. After it, it is closed with 1001. */
    @WithDefault("5m")
    Duration idleMax();

    /** How long a WebSocket lasts at most. After it, it is closed with 1001; its client connects again, and goes on after its cursor. */
    @WithDefault("1h")
    Duration lifeMax();

    /** How often a client is pinged. One that sends nothing until the ping after the next is taken for lost. */
    @WithDefault("20s")
    Duration pingEvery();

    /** How long a client may leave unread what is sent. After it, the WebSocket is closed with 1013. */
    @WithDefault("60s")
    Duration slowMax();

    /** How often the token of a WebSocket is looked at again; one that has expired or is withdrawn closes it with 4403. */
    @WithDefault("10s")
    Duration lookEvery();
}
