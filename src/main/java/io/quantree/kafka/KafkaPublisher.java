package io.quantree.kafka;

import io.quantree.kafka.KafkaPages.Page;
import io.quantree.kafka.TopicCursors.Place;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Publishes changes page by page. The cursor moves when brokers have acknowledged the whole page; so a page may be published again, and none
 * is left out. Brokers that don't answer cost a page and a pause: no connection of the database is held meanwhile.
 */
final class KafkaPublisher {
    private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);

    private final KafkaSettings settings;
    private final KafkaPages pages;
    private final TopicCursors cursors;
    private final ChangeProducer producer;
    private final KafkaMetrics metrics;
    private final String topic;
    private final UUID holder = UUID.randomUUID();
    private final GrowingPause pause;

    KafkaPublisher(
            KafkaSettings settings,
            KafkaPages pages,
            TopicCursors cursors,
            ChangeProducer producer,
            KafkaMetrics metrics) {
        this.settings = settings;
        this.pages = pages;
        this.cursors = cursors;
        this.producer = producer;
        this.metrics = metrics;
        this.topic = settings.topic();
        this.pause = new GrowingPause(settings.pauseMax());
    }

    /** Publishes one page, or waits for changes. Answers whether to go on at once. */
    Uni<Boolean> turn() {
        return pause.isOver()
                ? cursors.look(topic, holder).chain(this::from)
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> from(Optional<Place> place) {
        if (place.isEmpty()) {
            return pages.start().chain(cursor -> cursors.begin(topic, cursor)).replaceWith(true);
        }
        if (place.get().taken()) {
            metrics.next(null);
            return Uni.createFrom().item(false);
        }
        long cursor = place.get().cursor();
        return pages.after(cursor).chain(page -> {
            if (page.next() == cursor) {
                metrics.next(null);
                return pages.await(cursor).replaceWith(true);
            }
            return cursors.take(topic, holder, cursor, ChangeProducer.lease(settings))
                    .chain(taken ->
                            taken ? publish(cursor, page) : Uni.createFrom().item(false));
        });
    }

    private Uni<Boolean> publish(long cursor, Page page) {
        metrics.next(page.first());
        return producer.send(page.records())
                .chain(() -> cursors.move(topic, holder, cursor, page.next()))
                .invoke(moved -> ended(page, moved))
                .onFailure()
                .recoverWithUni(this::failed);
    }

    private void ended(Page page, boolean moved) {
        if (!moved) {
            throw new IllegalStateException("another publisher has taken over the lease");
        }
        metrics.published(page.records().size());
        if (!page.more()) {
            metrics.next(null);
        }
        if (pause.end()) {
            LOG.infof("changes are published again topic=%s", topic);
        }
    }

    /** Another replica may reach the brokers, so it may try at once. */
    private Uni<Boolean> failed(Throwable failure) {
        metrics.failed();
        LOG.warnf(
                "changes not published, trying again topic=%s pause=%s reason=%s",
                topic, pause.begin(), failure.getMessage());
        return Steps.orLog(
                        cursors.giveBack(topic, holder),
                        lost -> LOG.debugf("lease not given back topic=%s reason=%s", topic, lost.getMessage()))
                .replaceWith(false);
    }
}
