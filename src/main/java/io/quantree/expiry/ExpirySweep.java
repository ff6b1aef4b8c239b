package io.quantree.expiry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.catalogue.Catalogue;
import io.quantree.platform.drain.Drain;
import io.quantree.platform.schema.SchemaAbsent;
import io.quantree.platform.telemetry.Stages;
import io.quantree.stock.edit.StatusTransactions;
import io.quantree.stock.level.ExpirySettings;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.StockRules;
import io.quantree.work.PagedWork;
import io.quantree.work.Steps;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sets stock EXPIRED that is past its date. Expired stock is no longer found, so a sweep that is interrupted keeps no state: the next one
 * goes on. Replicas take turns by the page, and a replica that finds another one at work leaves the catalogue to it.
 */
@Startup
@ApplicationScoped
public class ExpirySweep {
    private static final Logger LOG = Logger.getLogger(ExpirySweep.class);

    /** Catalogues with due quantities: $1 until when, $2 statuses. Repeats the condition of the index inventory_quantity_expiring, to use it. */
    private static final String CATALOGUES = """
            SELECT c.id, c.retailer_id, c.shared_with, c.ref, c.type FROM inventory_catalogue c
            WHERE EXISTS (
              SELECT FROM inventory_quantity q
              WHERE q.catalogue_id = c.id AND q.expires_on IS NOT NULL AND q.expires_on <= $1
                AND q.status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED') AND q.type <> 'RESERVED' AND q.status = ANY($2))
            ORDER BY c.id
            """;

    /** Due quantities, by the same index: $1 catalogue, $2 until when, $3 statuses, $4 how many at most. */
    static final String DUE = """
            SELECT sku_ref, location_ref, id FROM inventory_quantity
            WHERE catalogue_id = $1 AND expires_on IS NOT NULL AND expires_on <= $2
              AND status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED') AND type <> 'RESERVED' AND status = ANY($3)
            ORDER BY expires_on LIMIT $4
            """;

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
        this.statuses = ExpiryPage.expiring(rules).toArray(String[]::new);
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
        Uni<Integer> swept = stages.of("sweep expired stock")
                .root()
                .run(this::sweep)
                .invoke(quantities -> {
                    if (quantities > 0) {
                        LOG.infof("stock expired quantities=%d", quantities);
                    }
                });
        return Steps.orLog(swept, failure -> LOG.warn("expiry sweep failed, the next one goes on", failure))
                .replaceWithVoid();
    }

    Uni<Integer> sweep() {
        Instant until = clock.instant().plus(settings.leadTime());
        return changes.look(CATALOGUES, Tuple.of(time(until), statuses))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(Catalogue::of)
                .onItem()
                .transformToUniAndConcatenate(catalogue -> sweep(catalogue, until))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /** A failure in one catalogue doesn't keep the others. */
    private Uni<Integer> sweep(Catalogue catalogue, Instant until) {
        if (drain.hasBegun()) {
            return Uni.createFrom().item(0);
        }
        PagedWork<QuantityKey> work = new PagedWork<>(settings.pageSize(), Integer.MAX_VALUE, drain);
        Uni<Boolean> swept = work.run(max -> due(catalogue, until, max), QuantityKey.BY_PLACE, keys -> page.expire(
                        catalogue, keys, until, settings.leadTime())
                .invoke(quantities -> expired.increment(quantities.orElse(0))));
        return Steps.orLog(swept, failure -> LOG.warnf(failure, "expiry sweep stopped catalogue=%s", catalogue.ref()))
                .map(ignored -> work.done());
    }

    private Uni<List<QuantityKey>> due(Catalogue catalogue, Instant until, int max) {
        return changes.look(DUE, Tuple.of(catalogue.id(), time(until), statuses, max))
                .map(rows -> rows.stream().map(QuantityKey::of).toList());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
