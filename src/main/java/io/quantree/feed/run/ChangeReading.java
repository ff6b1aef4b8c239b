package io.quantree.feed.run;

import io.quantree.change.Change;
import io.quantree.change.ChangeFeed;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangePage;
import io.quantree.change.ChangeScope;
import io.quantree.feed.FeedSettings;
import io.quantree.feed.SourceType;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.work.OwnContext;
import io.quantree.work.Steps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what has changed between two runs from the change feed. */
@Singleton
record ChangeReading(ChangeFeed changes, FeedSettings settings) {
    private static final int PAGE = 10_000;
    private static final String ACTION = "action";

    /** What changes the statuses that positions show without a change of the positions. */
    private static final String LOCATIONS_CHANGED = "LOCATIONS_CHANGED";

    /** Changes of the setup on which no offer depends. */
    private static final Set<String> APART = Set.of(
            "RECALL_DECLARED",
            "RECALL_LIFTED",
            "REBUILD_STARTED",
            "WEBHOOK_CREATED",
            "WEBHOOK_UPDATED",
            "WEBHOOK_DELETED",
            "WEBHOOK_REPLAYED",
            "FEED_CREATED",
            "FEED_UPDATED",
            "FEED_RUN_COMPLETE",
            "FEED_RUN_FAILED");

    private static final Set<SourceType> FOLLOWED =
            EnumSet.complementOf(EnumSet.of(SourceType.INVENTORY_CATALOGUE, SourceType.VIRTUAL_CATALOGUE));

    /** Whether runs of the source can be incremental; catalogues are few rows. */
    static boolean follows(SourceType source) {
        return FOLLOWED.contains(source);
    }

    /**
     * The keys that have changed in inventory catalogues after one cursor up to another; empty when a full run is needed: the changes are no
     * longer kept, they are too many, or something has changed that all rows depend on.
     */
    Uni<Optional<ChangedRows>> between(SourceType source, Set<Long> catalogues, long after, long last) {
        ChangedRows rows = new ChangedRows(source);
        ChangeScope scope = scope(source, catalogues);
        long[] reached = {after};
        boolean[] usable = {after <= last};
        return Steps.repeat(
                        () -> usable[0] && reached[0] < last
                                ? changes.read(scope, reached[0], PAGE).invoke(page -> {
                                    reached[0] = page.next();
                                    usable[0] = add(rows, source, page, last);
                                })
                                : Uni.createFrom().item(new ChangePage(List.of(), last, false)),
                        page -> usable[0] && reached[0] < last)
                .map(page -> usable[0] ? Optional.of(rows) : Optional.<ChangedRows>empty())
                .onFailure(ChangeReading::isUnusable)
                .recoverWithItem(Optional.empty())
                .emitOn(OwnContext.executor());
    }

    /** Adds the changes of the page up to the last cursor; answers whether an incremental run is still possible. */
    private boolean add(ChangedRows rows, SourceType source, ChangePage page, long last) {
        List<Change> within = page.changes().stream()
                .filter(change -> change.cursor() <= last)
                .toList();
        if (within.stream().anyMatch(change -> affectsAll(source, change))) {
            return false;
        }
        rows.add(within);
        return rows.size() <= settings.incrementalKeysMax();
    }

    private static boolean affectsAll(SourceType source, Change change) {
        if (change.kind() != ChangeKind.SETUP && change.kind() != ChangeKind.CATALOGUE) {
            return false;
        }
        String action = change.content().getString(ACTION, "");
        return source == SourceType.VIRTUAL_POSITION ? !APART.contains(action) : action.equals(LOCATIONS_CHANGED);
    }

    /** Setups may belong to other retailers that share them, so those of all are looked at. */
    private static ChangeScope scope(SourceType source, Set<Long> catalogues) {
        return switch (source) {
            case INVENTORY_POSITION, VIRTUAL_POSITION ->
                new ChangeScope(
                        catalogues,
                        null,
                        EnumSet.of(ChangeKind.QUANTITY, ChangeKind.POSITION, ChangeKind.CATALOGUE, ChangeKind.SETUP));
            default -> new ChangeScope(catalogues, Set.of(), EnumSet.of(ChangeKind.QUANTITY));
        };
    }

    /** The database was restored, or retention has dropped changes. */
    private static boolean isUnusable(Throwable failure) {
        return failure instanceof Problem problem
                && (problem.type() == ProblemType.CLEARED || problem.type() == ProblemType.INVALID_VALUE);
    }
}
