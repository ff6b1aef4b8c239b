package io.quantree.bench;

import java.util.Arrays;
import java.util.List;

/** The cursors of all changes, which every follower must have been told without a gap. */
final class ToldChanges {
    private long[] cursors = new long[1 << 16];
    private int size;

    /** The next change; cursors only rise. */
    void add(long cursor) {
        if (size == cursors.length) {
            cursors = Arrays.copyOf(cursors, size * 2);
        }
        cursors[size++] = cursor;
    }

    /** Fails unless each follower was told every change from its first to its last one. */
    void requireEach(List<ChangeFollower.Told> followers) {
        for (ChangeFollower.Told told : followers) {
            if (told.changes() == 0) {
                throw new IllegalStateException("a follower was told nothing");
            }
            long between = place(told.last()) - place(told.first()) + 1L;
            if (between != told.changes()) {
                throw new IllegalStateException(
                        "a follower should have been told " + between + " changes, but was told " + told.changes());
            }
        }
    }

    private int place(long cursor) {
        int place = Arrays.binarySearch(cursors, 0, size, cursor);
        if (place < 0) {
            throw new IllegalStateException("a follower was told change " + cursor + ", which the feed does not have");
        }
        return place;
    }
}
