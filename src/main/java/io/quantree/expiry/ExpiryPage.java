package io.quantree.expiry;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.edit.LockedQuantity;
import io.quantree.stock.edit.StatusTransaction;
import io.quantree.stock.edit.StatusTransactions;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.StockCause;
import io.quantree.stock.model.StockRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Sets one page of quantities EXPIRED, in one transaction. */
@ApplicationScoped
class ExpiryPage {
    static final String SOURCE = "EXPIRY";

    private static final String TAKE_TURN =
            "SELECT pg_try_advisory_xact_lock(hashtext('expiry sweep'), ($1::bigint % 2147483647)::int) AS turn";

    private final StatusTransactions changes;
    private final Set<String> statuses;
    private final Clock clock;

    ExpiryPage(StatusTransactions changes, StockRules rules, Clock clock) {
        this.changes = changes;
        this.statuses = expiring(rules);
        this.clock = clock;
    }

    /** The statuses in which stock expires: those that can count as on hand, and CREATED. Stock in another status keeps it. */
    static Set<String> expiring(StockRules rules) {
        Set<String> statuses = new HashSet<>(rules.onHandStatuses());
        statuses.addAll(rules.stockCountStatuses());
        statuses.add(QuantityStatus.CREATED);
        return statuses;
    }

    Uni<OptionalInt> expire(Catalogue catalogue, List<QuantityKey> keys, Instant until, Duration leadTime) {
        String reason = leadTime.isZero() ? "expiresOn has passed" : "expiresOn is no more than " + leadTime + " away";
        return changes.run(catalogue, () -> StockCause.of(SOURCE, "sweep", reason, clock), edit -> edit.connection()
                .preparedQuery(TAKE_TURN)
                .execute(Tuple.of(catalogue.id()))
                .chain(turn -> turn.iterator().next().getBoolean("turn")
                        ? expire(edit, keys, until).map(OptionalInt::of)
                        : Uni.createFrom().item(OptionalInt.empty())));
    }

    private Uni<Integer> expire(StatusTransaction edit, List<QuantityKey> keys, Instant until) {
        return edit.lock(keys).chain(locked -> {
            Map<QuantityKey, String> expired = new LinkedHashMap<>();
            for (LockedQuantity quantity : locked) {
                if (isDue(quantity, until)) {
                    expired.put(quantity.key(), QuantityStatus.EXPIRED);
                    quantity.moved().stream()
                            .filter(moved -> statuses.contains(moved.status()))
                            .forEach(moved -> expired.put(moved.key(), QuantityStatus.EXPIRED));
                }
            }
            return edit.set(expired).replaceWith(expired.size());
        });
    }

    /** The condition of {@link ExpirySweep#DUE} again, because the quantity may have changed since that query. */
    private boolean isDue(LockedQuantity quantity, Instant until) {
        Instant expiresOn = quantity.segment().expiresOn();
        return expiresOn != null
                && !expiresOn.isAfter(until)
                && statuses.contains(quantity.status())
                && !quantity.type().equals(QuantityType.RESERVED);
    }
}
