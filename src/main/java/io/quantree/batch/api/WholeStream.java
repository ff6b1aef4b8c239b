package io.quantree.batch.api;

import io.quantree.batch.Duplicates;
import io.quantree.batch.record.Frames;
import io.smallrye.mutiny.Multi;

/** Holds the batch of a stream back until the stream has ended, where a record's meaning depends on all of them. */
final class WholeStream {
    private WholeStream() {}

    /**
     * The batches as they are, or the only one of the stream; fails at the second one.
     *
     * @param brokenOff stands among the batches for the place where the stream broke off, and then is all that is answered
     */
    static Multi<Frames.Writer> of(
            Multi<Frames.Writer> batches, Duplicates duplicates, int recordsMax, Frames.Writer brokenOff) {
        if (duplicates == Duplicates.LAST) {
            return batches;
        }
        return batches.select().first(2).collect().asList().onItem().transformToMulti(first -> {
            if (first.contains(brokenOff)) {
                return Multi.createFrom().item(brokenOff);
            }
            return first.size() > 1
                    ? Multi.createFrom().failure(duplicates.tooLong(recordsMax))
                    : Multi.createFrom().iterable(first);
        });
    }
}
