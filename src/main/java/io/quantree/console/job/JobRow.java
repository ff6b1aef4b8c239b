package io.quantree.console.job;

import io.quantree.job.ListedJob;
import io.quantree.job.Summary;
import org.jspecify.annotations.Nullable;

/** A job in the list, with its counts. */
public record JobRow(ListedJob job, Summary summary) {
    static final Summary NONE = new Summary(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static JobRow of(ListedJob job, @Nullable Summary summary) {
        return new JobRow(job, summary == null ? NONE : summary);
    }

    /** Whether its bar still moves. */
    public boolean isRunning() {
        return summary.processed() < summary.received();
    }
}
