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
import java.util.stream.Collectors;

/** Reads what has changed between two runs from the change feed. */
@Singleton
record ChangeReading(ChangeFeed changes, FeedSettings settings) {
    private static final int PAGE = 10_000;

    /** What changes the statuses that positions show without a change of the positions. */
    private static final String LOCATIONS_CHANGED = "LOCATIONS_CHANGED";

    private static final Set<SourceType> FOLLOWED = EnumSet.of(
            SourceType.INVENTORY_POSITION, SourceType.INVENTORY_QUANTITY, SourceType.RESERVATION, SourceType.MOVEMENT);

    /** Whether runs of the source can be incremental; the others are few rows, or derived from more than changes of stock. */
    static boolean follows(SourceType source) {
        return FOLLOWED.contains(source);
    }

    /**
     * The keys that have changed after one cursor up to another; empty when a full run is needed: the changes are no longer kept, they are too
     * many, or something has changed that all rows depend on.
     */
    Uni<Optional<ChangedRows>> between(SourceType source, List<SourceCatalogue> catalogues, long after, long last) {
        ChangedRows rows = new ChangedRows(source);
        ChangeScope scope = scope(source, catalogues);
        long[] reached = {after};
        boolean[] usable = {after <= last};
        return Steps.repeat(
                        () -> usable[0] && reached[0] < last
                                ? changes.read(scope, reached[0], PAGE).invoke(page -> {
                                    reached[0] = page.next();
                                    usable[0] = add(rows, page, last);
                                })
                                : Uni.createFrom().item(new ChangePage(List.of(), last, false)),
                        page -> usable[0] && reached[0] < last)
                .map(page -> usable[0] ? Optional.of(rows) : Optional.<ChangedRows>empty())
                .onFailure(ChangeReading::isUnusable)
                .recoverWithItem(Optional.empty())
                .emitOn(OwnContext.executor());
    }

    /** Adds the changes of the page up to the last cursor; answers whether an incremental run is still possible. */
    private boolean add(ChangedRows rows, ChangePage page, long last) {
        List<Change> within =
                page.changes().stream().filter(change -> change.cursor() <= last).toList();
        boolean affectsAll = within.stream()
                .filter(change -> change.kind() == ChangeKind.SETUP)
                .anyMatch(change -> LOCATIONS_CHANGED.equals(change.content().getString("action")));
        rows.add(within);
        return !affectsAll && rows.size() <= settings.incrementalKeysMax();
    }

    private static ChangeScope scope(SourceType source, List<SourceCatalogue> catalogues) {
        Set<Long> ids = catalogues.stream().map(SourceCatalogue::id).collect(Collectors.toSet());
        if (source != SourceType.INVENTORY_POSITION) {
            return new ChangeScope(ids, Set.of(), EnumSet.of(ChangeKind.QUANTITY));
        }
        Set<Long> owners = catalogues.stream().map(SourceCatalogue::owner).collect(Collectors.toSet());
        return new ChangeScope(
                ids, owners, EnumSet.of(ChangeKind.QUANTITY, ChangeKind.POSITION, ChangeKind.SETUP));
    }

    /** The database was restored, or retention has dropped changes. */
    private static boolean isUnusable(Throwable failure) {
        return failure instanceof Problem problem
                && (problem.type() == ProblemType.CLEARED || problem.type() == ProblemType.INVALID_VALUE);
    }
}
