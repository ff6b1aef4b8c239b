package io.quantree.offer.change;

import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangePage;
import io.quantree.change.ChangeScope;
import io.quantree.offer.OfferSetup;
import io.quantree.offer.OfferSetupCache;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Works off some changes of one followed catalogue, in one transaction that holds its row: the availability that it tells, what it
 * remembers of it, and how far it has come are committed together. The availability is worked out from stock that is at least as new as the
 * changes; what it sees too early changes nothing when its turn comes.
 */
@Singleton
record AvailabilityStep(
        BackgroundPool pool,
        ChangeFeed feed,
        OfferSetupCache setups,
        ToldOffers told,
        FollowSettings settings,
        FollowMetrics metrics,
        Clock clock) {
    private static final EnumSet<ChangeKind> KINDS =
            EnumSet.of(ChangeKind.QUANTITY, ChangeKind.POSITION, ChangeKind.SETUP);

    /** Products after one, of the stock and of what was told; each is found by one descent of the index. */
    private static final String PRODUCTS = """
            WITH RECURSIVE stocked AS (
              (SELECT sku_ref FROM inventory_position WHERE catalogue_id = $1 AND sku_ref > $3 ORDER BY sku_ref LIMIT 1)
              UNION ALL
              SELECT (SELECT p.sku_ref FROM inventory_position p WHERE p.catalogue_id = $1 AND p.sku_ref > stocked.sku_ref
                ORDER BY p.sku_ref LIMIT 1)
              FROM stocked WHERE stocked.sku_ref IS NOT NULL)
            SELECT ref FROM (
              (SELECT sku_ref AS ref FROM stocked WHERE sku_ref IS NOT NULL LIMIT $4)
              UNION
              (SELECT DISTINCT product_ref FROM virtual_offer WHERE virtual_catalogue_id = $2 AND product_ref > $3 ORDER BY product_ref LIMIT $4)
            ) AS products
            ORDER BY ref COLLATE "C" LIMIT $4
            """;

    /** A page of changes; null when those after the cursor are not to be had any more. */
    private record Read(@Nullable ChangePage page, long next) {}

    /** Whether there may be more to do at once; false, too, when another replica is at work on it. */
    Uni<Boolean> take(long id) {
        return pool.withTransaction(connection -> FollowedCatalogue.take(connection, id)
                .chain(taken ->
                        taken.map(catalogue -> work(connection, catalogue)).orElseGet(() -> left(id))));
    }

    private Uni<Boolean> left(long id) {
        metrics.left(id);
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> work(SqlConnection connection, FollowedCatalogue catalogue) {
        return setups.find(catalogue.ref(), catalogue.setupNow())
                .chain(setup -> read(catalogue).chain(read -> work(connection, catalogue, setup, read)));
    }

    private Uni<Read> read(FollowedCatalogue catalogue) {
        Long cursor = catalogue.changeCursor();
        if (cursor == null) {
            return begin();
        }
        ChangeScope scope = new ChangeScope(Set.of(catalogue.stockId()), Set.of(catalogue.retailerId()), KINDS);
        return feed.read(scope, cursor, settings.changesMax())
                .map(page -> new Read(page, page.next()))
                // It was down for longer than changes are kept, or the database was restored.
                .onFailure(AvailabilityStep::isLost)
                .recoverWithUni(this::begin);
    }

    private Uni<Read> begin() {
        return feed.head().map(head -> new Read(null, head));
    }

    private static boolean isLost(Throwable failure) {
        return failure instanceof Problem problem
                && (problem.type() == ProblemType.CLEARED || problem.type() == ProblemType.INVALID_VALUE);
    }

    private Uni<Boolean> work(SqlConnection connection, FollowedCatalogue catalogue, OfferSetup setup, Read read) {
        Instant now = clock.instant();
        ConcernedProducts concerned = read.page() == null
                ? new ConcernedProducts(new TreeSet<>(), true)
                : ConcernedProducts.of(read.page().changes(), catalogue.ref());
        Instant changedOn = setup.changedOn(now);
        FollowedCatalogue moved = catalogue.changes(read.next());
        boolean anew = concerned.all()
                || setup.version() != catalogue.setupVersion()
                || !changedOn.equals(catalogue.setupChangedOn());
        FollowedCatalogue next = anew ? moved.anew(setup.version(), changedOn) : moved;
        boolean idle = !anew && concerned.refs().isEmpty() && next.productCursor() == null && moved.equals(catalogue);
        if (read.page() != null) {
            metrics.workedOff(catalogue.id(), read.page());
        }
        if (idle) {
            return Uni.createFrom().item(false);
        }
        return products(connection, next)
                .call(page -> told.tell(connection, next, setup, union(concerned.refs(), page), now))
                .map(page -> next.products(cursor(next, page)))
                .call(end -> end.store(connection))
                .map(end -> end.productCursor() != null
                        || (read.page() != null && read.page().more()));
    }

    private @Nullable String cursor(FollowedCatalogue catalogue, List<String> page) {
        return catalogue.productCursor() == null || page.size() < settings.productsMax()
                ? null
                : page.get(page.size() - 1);
    }

    private static SortedSet<String> union(SortedSet<String> concerned, List<String> page) {
        SortedSet<String> all = new TreeSet<>(concerned);
        all.addAll(page);
        return all;
    }

    /** The next products that are to be worked out anew; none when all are. */
    private Uni<List<String>> products(SqlConnection connection, FollowedCatalogue catalogue) {
        String cursor = catalogue.productCursor();
        return cursor == null
                ? Uni.createFrom().item(List.of())
                : connection
                        .preparedQuery(PRODUCTS)
                        .execute(Tuple.of(catalogue.stockId(), catalogue.id(), cursor, (long)
                                Math.max(1, settings.productsMax())))
                        .map(rows ->
                                rows.stream().map(row -> row.getString("ref")).toList());
    }
}
