package io.quantree.kafka;

import io.quantree.catalogue.CatalogueOwners;
import io.quantree.change.AvailabilityAsked;
import io.quantree.change.ChangeFeed;
import io.quantree.security.token.TokenSettings;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Makes publishers. The connector is a proxy: nothing of Kafka begins before the first page. No record, because the container would take the
 * accessor of a component with a qualifier for a producer of beans.
 */
@Singleton
final class KafkaPublishers {
    private static final String DEFAULT_SOURCE = "/quantree";

    private final ChangeFeed feed;
    private final TopicCursors cursors;
    private final CatalogueOwners owners;
    private final KafkaConnector connector;
    private final Event<AvailabilityAsked> availability;
    private final TokenSettings tokens;
    private final KafkaMetrics metrics;
    private final Clock clock;

    KafkaPublishers(
            ChangeFeed feed,
            TopicCursors cursors,
            CatalogueOwners owners,
            @Connector(KafkaConnector.CONNECTOR_NAME) KafkaConnector connector,
            Event<AvailabilityAsked> availability,
            TokenSettings tokens,
            KafkaMetrics metrics,
            Clock clock) {
        this.feed = feed;
        this.cursors = cursors;
        this.owners = owners;
        this.connector = connector;
        this.availability = availability;
        this.tokens = tokens;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param channel names the producer, and must be new */
    KafkaPublisher create(KafkaSettings settings, String channel) {
        ChangeRecords records = new ChangeRecords(
                settings.topic(),
                settings.source().or(tokens::publicUrl).orElse(DEFAULT_SOURCE),
                settings.mode(),
                settings.dataMax().asLongValue(),
                metrics::omitted);
        return new KafkaPublisher(
                settings,
                new KafkaPages(feed, owners, availability, settings, records, metrics, clock),
                cursors,
                new ChangeProducer(connector, settings, channel),
                metrics);
    }
}
