package io.quantree.snapshot.work;

import static io.quantree.snapshot.work.SnapshotStates.end;

import io.quantree.catalogue.Catalogue;
import io.quantree.platform.database.BackgroundPool;
import io.quantree.platform.drain.Drain;
import io.quantree.snapshot.Snapshot;
import io.quantree.snapshot.SnapshotSettings;
import io.quantree.snapshot.SnapshotStatus;
import io.quantree.stock.model.QuantityKey;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes a snapshot from the end of its batches to its own: notes what each batch mentions, checks how much would be removed, and removes it
 * page by page. All progress is in the snapshot's row, so a run may end at any step and another one goes on from there.
 */
@Singleton
record SnapshotRun(
        SnapshotStates states,
        Mentions mentions,
        Unmentioned unmentioned,
        Removal removal,
        SnapshotSettings settings,
        BackgroundPool pool,
        Drain drain,
        SnapshotMetrics metrics,
        Clock clock) {
    private static final int PAGES_OF_A_QUERY = 40;
    private static final String CATALOGUE = "SELECT " + Catalogue.COLUMNS + " FROM inventory_catalogue WHERE id = $1";

    /** Takes steps until there is nothing to do, or another run has the turn; answers the snapshot as it then is. */
    Uni<Optional<ClosingSnapshot>> run(long id) {
        return Steps.repeat(
                        () -> states.find(id).chain(found -> found.map(this::step)
                                .orElseGet(() -> Uni.createFrom().item(false))),
                        goesOn -> goesOn && !drain.hasBegun())
                .chain(() -> states.find(id));
    }

    private Uni<Boolean> step(ClosingSnapshot closing) {
        Snapshot snapshot = closing.snapshot();
        return switch (snapshot.status) {
            case OPEN -> began(closing);
            case CLOSING ->
                catalogue(snapshot)
                        .chain(catalogue ->
                                snapshot.existing == null ? noted(snapshot, catalogue) : removed(snapshot, catalogue));
            case COMPLETE, REFUSED, FAILED -> Uni.createFrom().item(false);
        };
    }

    private Uni<Catalogue> catalogue(Snapshot snapshot) {
        return pool.preparedQuery(CATALOGUE)
                .execute(Tuple.of(snapshot.catalogueId))
                .map(rows -> Catalogue.of(rows.iterator().next()));
    }

    private Uni<Boolean> began(ClosingSnapshot seen) {
        if (!seen.isReady() && seen.fault(clock.instant(), settings.streamWait()) == null) {
            return Uni.createFrom().item(false);
        }
        return states.step(seen.snapshot(), (connection, closing) -> {
                    String fault = closing.fault(clock.instant(), settings.streamWait());
                    if (fault != null) {
                        end(closing.snapshot(), SnapshotStatus.FAILED, fault);
                    } else if (closing.isReady()) {
                        closing.snapshot().status = SnapshotStatus.CLOSING;
                    }
                    return Uni.createFrom().item(closing.snapshot().status == SnapshotStatus.CLOSING);
                })
                .map(goesOn -> goesOn.orElse(false));
    }

    private Uni<Boolean> noted(Snapshot seen, Catalogue catalogue) {
        return mentions.next(seen, catalogue)
                .chain(next -> states.step(
                        seen, (connection, closing) -> next.map(batch -> note(connection, closing.snapshot(), batch))
                                .orElseGet(() -> check(connection, closing.snapshot()))))
                .map(Optional::isPresent);
    }

    private static Uni<Boolean> note(SqlConnection connection, Snapshot snapshot, Mentions.OfBatch batch) {
        snapshot.readBatch = batch.batch();
        if (batch.fault() != null) {
            end(snapshot, SnapshotStatus.FAILED, batch.fault());
            return Uni.createFrom().item(true);
        }
        return Mentions.note(connection, snapshot, batch.keys()).replaceWith(true);
    }

    private Uni<Boolean> check(SqlConnection connection, Snapshot snapshot) {
        return unmentioned.share(connection, snapshot).map(share -> {
            snapshot.existing = share.existing();
            if (!snapshot.forced && !share.isWithin(settings.removedShareMax(), settings.removedUncheckedMax())) {
                end(snapshot, SnapshotStatus.REFUSED, refusal(share));
            } else if (snapshot.dryRun) {
                snapshot.removed = share.removed();
                end(snapshot, SnapshotStatus.COMPLETE, null);
            }
            return true;
        });
    }

    private String refusal(Unmentioned.Share share) {
        return "The snapshot would remove " + share.removed() + " of " + share.existing()
                + " stock counts of its scope, "
                + share.percent() + " %; quantree.snapshot.removed-share-max allows "
                + Math.round(settings.removedShareMax() * 100)
                + " %. What it mentions is applied, and nothing was removed. Send it in another job with force=true if it is whole.";
    }

    private Uni<Boolean> removed(Snapshot seen, Catalogue catalogue) {
        int size = Math.max(1, settings.pageSize());
        return unmentioned.next(seen, size * PAGES_OF_A_QUERY).chain(keys -> {
            if (keys.isEmpty()) {
                return states.step(seen, (connection, closing) -> {
                            end(closing.snapshot(), SnapshotStatus.COMPLETE, null);
                            return Uni.createFrom().item(false);
                        })
                        .map(ended -> false);
            }
            Iterator<Integer> starts = IntStream.iterate(0, start -> start < keys.size(), start -> start + size)
                    .iterator();
            return Steps.repeat(
                    () -> {
                        int start = starts.next();
                        return page(seen, catalogue, keys.subList(start, Math.min(start + size, keys.size())));
                    },
                    goesOn -> goesOn && starts.hasNext() && !drain.hasBegun());
        });
    }

    /** Removes the page and moves {@code seen} on with it; false when another run has the turn. */
    private Uni<Boolean> page(Snapshot seen, Catalogue catalogue, List<QuantityKey> keys) {
        return states.step(seen, (connection, closing) -> {
                    Snapshot snapshot = closing.snapshot();
                    return removal.remove(connection, catalogue, snapshot, keys).map(count -> {
                        QuantityKey last = keys.get(keys.size() - 1);
                        snapshot.removed += count;
                        snapshot.cursorSkuRef = last.skuRef();
                        snapshot.cursorLocationRef = last.locationRef();
                        snapshot.cursorId = last.id();
                        return snapshot;
                    });
                })
                .map(stepped -> {
                    stepped.ifPresent(snapshot -> {
                        metrics.page(snapshot.removed - seen.removed);
                        seen.removed = snapshot.removed;
                        seen.cursorSkuRef = snapshot.cursorSkuRef;
                        seen.cursorLocationRef = snapshot.cursorLocationRef;
                        seen.cursorId = snapshot.cursorId;
                    });
                    return stepped.isPresent();
                });
    }
}
