package io.quantree.kafka;

import io.quantree.catalogue.CatalogueOwners;
import io.quantree.change.AvailabilityAsked;
import io.quantree.change.Change;
import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangePage;
import io.quantree.change.ChangeScope;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the changes that are published, page by page, as records. */
final class KafkaPages {
    private static final Logger LOG = Logger.getLogger(KafkaPages.class);
    /** Interest in availability is forgotten after days, but virtual catalogues are created at any time. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private final ChangeFeed feed;
    private final CatalogueOwners owners;
    private final Event<AvailabilityAsked> availability;
    private final RetailerSet retailers;
    private final ChangeScope scope;
    private final KafkaSettings settings;
    private final ChangeRecords records;
    private final KafkaMetrics metrics;
    private final Clock clock;
    private Instant askedOn = Instant.EPOCH;

    KafkaPages(
            ChangeFeed feed,
            CatalogueOwners owners,
            Event<AvailabilityAsked> availability,
            KafkaSettings settings,
            ChangeRecords records,
            KafkaMetrics metrics,
            Clock clock) {
        Set<ChangeKind> kinds =
                settings.kinds().orElseGet(() -> EnumSet.complementOf(EnumSet.of(ChangeKind.AVAILABILITY)));
        this.feed = feed;
        this.owners = owners;
        this.availability = availability;
        this.retailers = settings.retailers().map(RetailerSet::new).orElse(RetailerSet.ALL);
        this.scope = new ChangeScope(null, null, kinds);
        this.settings = settings;
        this.records = records;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A page to publish.
     *
     * @param first when its first change was made; null when it has none
     * @param next the cursor after it
     * @param more whether there are changes after it already
     */
    record Page(
            List<ProducerRecord<String, byte[]>> records,
            @Nullable Instant first,
            long next,
            boolean more) {}

    /** The cursor after which a new topic begins. */
    Uni<Long> start() {
        return settings.from() == TopicStart.NOW ? feed.head() : feed.oldest();
    }

    /** The page after a cursor; its records are those of the retailers that are published. */
    Uni<Page> after(long cursor) {
        return read(cursor)
                .call(page -> owners.learn(page.changes()))
                // To write thousands of records takes too long for an event loop.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(this::page);
    }

    private Uni<ChangePage> read(long cursor) {
        askForAvailability();
        return feed.read(scope, cursor, settings.page())
                .onFailure(failure -> failure instanceof Problem problem && problem.type() == ProblemType.CLEARED)
                .recoverWithUni(gone -> feed.oldest().map(oldest -> {
                    metrics.gap();
                    LOG.errorf(
                            "changes are no longer kept that were not published, going on with the oldest topic=%s after=%d oldest=%d",
                            settings.topic(), cursor, oldest);
                    return new ChangePage(List.of(), oldest, true);
                }));
    }

    private Page page(ChangePage page) {
        List<ProducerRecord<String, byte[]>> found =
                new ArrayList<>(page.changes().size());
        for (Change change : page.changes()) {
            List<Long> concerned = owners.of(change);
            if (retailers.all() || concerned.stream().anyMatch(retailers::covers)) {
                found.add(records.of(change, concerned));
            }
        }
        Instant first = page.changes().isEmpty() ? null : page.changes().get(0).on();
        return new Page(found, first, page.next(), page.more());
    }

    /** Changes of availability are computed only when a reader asks for them. */
    private void askForAvailability() {
        Instant now = clock.instant();
        if (scope.kinds().contains(ChangeKind.AVAILABILITY) && !now.isBefore(askedOn.plus(ASK_AGAIN))) {
            askedOn = now;
            availability.fireAsync(new AvailabilityAsked(retailers));
        }
    }

    /** Waits until there may be changes after the cursor. */
    Uni<Void> await(long cursor) {
        return feed.await(cursor, settings.poll());
    }
}
