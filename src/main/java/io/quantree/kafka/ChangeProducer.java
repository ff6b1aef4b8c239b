package io.quantree.kafka;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * The producer of one channel of the connector. The channel is made with the first page and not by the configuration: an emitter whose channel
 * is switched off keeps the service from starting, and a broker whose name isn't resolved would, too.
 */
final class ChangeProducer {
    private static final int PRIORITY = 100;
    /** A third of the time for a page is for finding brokers, two thirds for one request to them. */
    private static final int PARTS = 3;

    /** Several pages of usual changes. Larger ones wait until there is room. */
    private static final String BUFFER_BYTES = "16777216";
    /** A page is handed over at once, so larger requests cost no time. */
    private static final String BATCH_BYTES = "65536";

    private final KafkaConnector connector;
    private final KafkaSettings settings;
    private final String channel;
    private @Nullable KafkaProducer<String, byte[]> producer;

    ChangeProducer(KafkaConnector connector, KafkaSettings settings, String channel) {
        this.connector = connector;
        this.settings = settings;
        this.channel = channel;
    }

    /**
     * Sends a page and waits for the answers to all of it. The records go to the producer itself: the connector's stream sends a record that
     * was refused again behind those that followed it.
     */
    Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().deferred(() -> {
            // The last record may wait for room before it is handed over.
            Sending sending = new Sending(
                    records, settings.timeout().multipliedBy(PARTS - 1).dividedBy(PARTS));
            return producer().runOnSendingThread(sending::handOver).chain(sending::end);
        });
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            // The connector makes the producer together with the stream, which gets no record.
            connector.getSubscriber(config());
            producer = connector.getProducer(channel);
        }
        return producer;
    }

    /** The keys that must hold. The connector adds {@code kafka.*} below them. */
    private Config config() {
        Map<String, String> keys = new HashMap<>();
        keys.put("connector", KafkaConnector.CONNECTOR_NAME);
        keys.put("channel-name", channel);
        keys.put("bootstrap.servers", settings.bootstrapServers().orElseThrow());
        keys.put("topic", settings.topic());
        keys.put("key.serializer", StringSerializer.class.getName());
        keys.put("value.serializer", ByteArraySerializer.class.getName());
        keys.put("acks", "all");
        keys.put("enable.idempotence", "true");
        keys.put("batch.size", BATCH_BYTES);
        keys.put("buffer.memory", BUFFER_BYTES);
        keys.put("lazy-client", "true");
        keys.put("health-enabled", "false");
        keys.put("tracing-enabled", "false");
        keys.put("close-timeout", "2000");
        long timeout = settings.timeout().toMillis();
        keys.put("delivery.timeout.ms", Long.toString(timeout));
        keys.put("request.timeout.ms", Long.toString(timeout * (PARTS - 1) / PARTS));
        keys.put("max.block.ms", Long.toString(timeout / PARTS));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, channel, PRIORITY))
                .build();
    }

    /** How long a publisher may take for a page: handing over and the answers after it. */
    static Duration lease(KafkaSettings settings) {
        return settings.timeout().multipliedBy(2);
    }
}
