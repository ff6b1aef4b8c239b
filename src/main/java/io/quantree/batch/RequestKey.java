package io.quantree.batch;

import io.quantree.job.Job;

/**
 * The idempotency key of a batch.
 *
 * @param given the key of the request
 * @param part the number of the batch in its stream; {@link #WHOLE} for a batch that is a request of its own
 */
public record RequestKey(String given, int part) {
    public static final int WHOLE = -1;

    private static final char PART = '#';

    boolean isFirst() {
        return part <= 0;
    }

    /** The key under which the batch is known. */
    String text() {
        return part == WHOLE ? given : given + PART + part;
    }

    /** Keys of whole batches that look like those of parts are kept apart from them. */
    String scope(Job job) {
        return part == WHOLE && given.indexOf(PART) >= 0 ? jobScope(job) + ":batch" : jobScope(job);
    }

    /** The scope of the keys as they were given: each belongs to requests of one format. */
    static String formatScope(Job job) {
        return jobScope(job) + ":format";
    }

    private static String jobScope(Job job) {
        return "job:" + job.id;
    }
}
