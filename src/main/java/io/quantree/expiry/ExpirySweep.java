package io.quantree.expiry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.catalogue.Catalogue;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.edit.StatusTransactions;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockRules;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sets stock EXPIRED that is past its date. What has been set is no longer found, so a sweep needs no memory: whatever stops it, the next
 * one goes on where it was. Replicas take turns by the page, and one that finds another at work leaves the catalogue to it.
 */
@Startup
@ApplicationScoped
public class ExpirySweep {
    private static final Logger LOG = Logger.getLogger(ExpirySweep.class);

    // Looked for many pages at once: each look passes over the index entries of what was set just before.
    private static final int PAGES_OF_A_LOOK = 40;

    // What lies in one position falls into one page.
    private static final Comparator<QuantityKey> BY_PLACE =
            Comparator.comparing(QuantityKey::skuRef).thenComparing(QuantityKey::locationRef);

    private final StatusTransactions changes;
    private final ExpiryPage page;
    private final ExpirySettings settings;
    private final String[] statuses;
    private final Counter expired;
    private final Stages stages;
    private final Clock clock;
    private final Drain drain;

    ExpirySweep(
            StatusTransactions changes,
            ExpiryPage page,
            ExpirySettings settings,
            StockRules rules,
            MeterRegistry registry,
            Stages stages,
            Clock clock,
            Drain drain) {
        this.changes = changes;
        this.page = page;
        this.settings = settings;
        this.statuses = ExpiringStatuses.of(rules).toArray();
        this.expired = Counter.builder("quantree.expired")
                .description("Quantities that were set EXPIRED because their date has passed")
                .register(registry);
        this.stages = stages;
        this.clock = clock;
        this.drain = drain;
    }

    @Scheduled(
            identity = "expiry-sweep",
            every = "${quantree.expiry.every:60s}",
            skipExecutionIf = SchemaAbsent.class,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> onTime() {
        if (!settings.enabled()) {
            return Uni.createFrom().voidItem();
        }
        return stages.of("sweep expired stock")
                .root()
                .run(this::sweep)
                .invoke(swept -> {
                    if (swept > 0) {
                        LOG.infof("stock expired quantities=%d", swept);
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.warn("expiry sweep failed, the next one goes on", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Sets everything EXPIRED that is due now, and says how many quantities. */
    Uni<Integer> sweep() {
        Instant until = clock.instant().plus(settings.leadTime());
        return changes.look(ExpiryStatements.CATALOGUES, Tuple.of(time(until), statuses))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(ExpirySweep::catalogue)
                .onItem()
                .transformToUniAndConcatenate(catalogue -> sweep(catalogue, until))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /** A catalogue that can't be swept now does not keep the others from it. */
    private Uni<Integer> sweep(Catalogue catalogue, Instant until) {
        if (drain.hasBegun()) {
            return Uni.createFrom().item(0);
        }
        Progress progress = new Progress(catalogue, until, drain);
        return Multi.createBy()
                .repeating()
                .uni(() -> look(progress).chain(due -> workOff(progress, due)))
                .whilst(more -> more)
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "expiry sweep stopped catalogue=%s", catalogue.ref()))
                .onFailure()
                .recoverWithNull()
                .map(last -> progress.set);
    }

    private Uni<List<QuantityKey>> look(Progress progress) {
        return changes.look(
                        ExpiryStatements.DUE,
                        Tuple.of(progress.catalogue.id(), time(progress.until), statuses, lookSize()))
                .map(rows ->
                        rows.stream().map(ExpirySweep::key).sorted(BY_PLACE).toList());
    }

    /** Sets what was found, page by page; true when there may be more. */
    private Uni<Boolean> workOff(Progress progress, List<QuantityKey> due) {
        int before = progress.set;
        progress.pages = due;
        return Multi.createBy()
                .repeating()
                .uni(() -> page.expire(
                                progress.catalogue, progress.nextPage(pageSize()), progress.until, settings.leadTime())
                        .invoke(progress::add)
                        .invoke(set -> expired.increment(set.orElse(0))))
                .whilst(set -> !progress.pages.isEmpty() && !progress.othersTurn)
                .collect()
                .last()
                // A look that led to nothing would lead to nothing again.
                .map(last -> due.size() == lookSize() && progress.set > before && !progress.othersTurn);
    }

    /** A page of none would never come to an end. */
    private int pageSize() {
        return Math.max(1, settings.pageSize());
    }

    private int lookSize() {
        return pageSize() * PAGES_OF_A_LOOK;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Catalogue catalogue(Row row) {
        return new Catalogue(row.getLong(0), row.getLong(1), row.getString(2), row.getString(3));
    }

    private static QuantityKey key(Row row) {
        return new QuantityKey(row.getString(0), row.getString(1), row.getLong(2));
    }

    /** How far the sweep of a catalogue has come. */
    private static final class Progress {
        private final Catalogue catalogue;
        private final Instant until;
        private final Drain drain;
        private List<QuantityKey> pages = List.of();
        private int set;
        private boolean othersTurn;

        Progress(Catalogue catalogue, Instant until, Drain drain) {
            this.catalogue = catalogue;
            this.until = until;
            this.drain = drain;
        }

        List<QuantityKey> nextPage(int size) {
            int end = Math.min(size, pages.size());
            List<QuantityKey> page = pages.subList(0, end);
            pages = pages.subList(end, pages.size());
            return page;
        }

        void add(OptionalInt setByPage) {
            othersTurn = setByPage.isEmpty() || drain.hasBegun();
            set += setByPage.orElse(0);
        }
    }
}
