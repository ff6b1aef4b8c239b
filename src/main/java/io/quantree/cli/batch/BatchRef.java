package io.quantree.cli.batch;

import io.quantree.cli.job.JobPaths;
import io.quantree.cli.server.Target;
import io.quantree.cli.terminal.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A job, or a batch of it, as {@code JOB/BATCH}.
 *
 * @param batch null for the whole job
 */
record BatchRef(String job, @Nullable String batch) {
    static BatchRef of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2 || parts[0].isBlank() || parts[parts.length - 1].isBlank()) {
            throw Fault.usage(text + " is neither a job nor a batch.", "Name a job as 2 and a batch of it as 2/3.");
        }
        return new BatchRef(parts[0], parts.length == 1 ? null : parts[1]);
    }

    /** A path below the batch or else below the job. */
    Target below(String last) {
        return batch == null ? JobPaths.job(job, last) : JobPaths.job(job, "batch", batch, last);
    }
}
