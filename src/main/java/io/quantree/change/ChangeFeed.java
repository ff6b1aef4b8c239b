package io.quantree.change;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Reads the change feed. A reader that follows its cursors sees each change once, in an order that never changes. */
@ApplicationScoped
public class ChangeFeed {
    private final ChangeSequence sequence;
    private final ChangeReader reader;
    private final SharedPages shared;
    private final ChangeSnapshot snapshots;
    private final ChangeHead head;

    ChangeFeed(
            ChangeSequence sequence,
            ChangeReader reader,
            SharedPages shared,
            ChangeSnapshot snapshots,
            ChangeHead head) {
        this.sequence = sequence;
        this.reader = reader;
        this.shared = shared;
        this.snapshots = snapshots;
        this.head = head;
    }

    /**
     * Changes after a cursor, all that were committed before if there are no more than {@code limit}. Fails with
     * {@link ProblemType#CLEARED} when changes after the cursor are no longer kept, and with {@link ProblemType#INVALID_VALUE} when the
     * cursor has not been reached yet.
     */
    public Uni<ChangePage> read(ChangeScope scope, long after, int limit) {
        return sequence.advance().invoke(state -> check(state, after)).chain(state -> reader.read(
                        scope, after, state.lastCursor(), limit, false)
                .chain(page -> complete(page, after)));
    }

    /**
     * Changes after a cursor that this replica knows to be numbered, for a follower who waits for them: many of them cost the database
     * little while nothing changes. {@code whole} lets a page exceed the limit by the rest of the last block: a block is not read twice then.
     */
    public Uni<ChangePage> follow(ChangeScope scope, long after, int limit, boolean whole) {
        long last = head.cursor();
        return after >= last
                ? Uni.createFrom().item(new ChangePage(List.of(), after, false))
                : shared.read(scope, after, last, limit, whole).chain(page -> complete(page, after));
    }

    /** A page that passes over no block, though there are some after the cursor, means that they have just been dropped. */
    private Uni<ChangePage> complete(ChangePage page, long after) {
        return page.more() && page.next() == after
                ? sequence.state().invoke(state -> check(state, after)).replaceWith(page)
                : Uni.createFrom().item(page);
    }

    private static void check(ChangeSequence.State state, long after) {
        if (after < state.droppedCursor()) {
            throw Problem.of(
                            ProblemType.CLEARED,
                            "The changes after cursor " + after + " are no longer kept, those after "
                                    + state.droppedCursor()
                                    + " are. Read the stock anew with from=beginning, and go on from the cursor that it ends with.")
                    .about("after", after, state.droppedCursor());
        }
        if (after > state.lastCursor()) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "The latest cursor is " + state.lastCursor()
                                    + ". A greater one comes from another database, or from a time before this one was restored.")
                    .about("after", after, state.lastCursor());
        }
    }

    /** Numbers what is committed, so that {@link #follow} sees it, and checks a cursor as {@link #read} does. */
    public Uni<Void> begin(long after) {
        return sequence.advance().invoke(state -> check(state, after)).replaceWithVoid();
    }

    /** Waits until there may be changes after the cursor, but no longer than {@code atMost}. */
    public Uni<Void> await(long after, Duration atMost) {
        return head.await(after, atMost);
    }

    /** The cursor of the latest change that is committed. */
    public Uni<Long> head() {
        return sequence.advance().map(ChangeSequence.State::lastCursor);
    }

    /** The cursor after which all changes are still kept. */
    public Uni<Long> oldest() {
        return sequence.state().map(ChangeSequence.State::droppedCursor);
    }

    /**
     * Reads in a read-only transaction that sees exactly what the changes up to the cursor have made, the second parameter. It holds one
     * connection of the background share until the stream ends or is cancelled.
     */
    public <T> Multi<T> snapshot(BiFunction<SqlConnection, Long, Multi<T>> work) {
        return snapshot(work, () -> {});
    }

    /** The same; {@code ended} runs when its transaction is over, which lasts longer than a reader that leaves while it begins. */
    public <T> Multi<T> snapshot(BiFunction<SqlConnection, Long, Multi<T>> work, Runnable ended) {
        return snapshots.stream(work, ended);
    }
}
