package io.quantree.job;

import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeField;
import io.quantree.change.ChangeKind;
import io.quantree.change.ChangeRecorder;
import io.quantree.security.Callers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Tells the change feed of jobs. */
@Singleton
record JobNews(ChangeRecorder feed, Callers callers, Clock clock) {
    private static final String SOURCE = "JOB";
    /** The cause of what no request has done. */
    private static final String TIME = "TIME";

    private static final String OPEN = "OPEN";
    private static final String CLOSED = "CLOSED";

    Uni<Void> opened(SqlConnection connection, Job job) {
        ChangeBlock block = block(job);
        block.begin(ChangeKind.JOB, String.valueOf(job.id), 0)
                .after()
                .text(ChangeField.status, OPEN)
                .end();
        return feed.record(connection, block);
    }

    Uni<Void> closed(SqlConnection connection, Job job) {
        ChangeBlock block = block(job);
        close(block, job.id);
        return feed.record(connection, block);
    }

    /** Tells of jobs of a retailer that have closed because it was time. */
    Uni<Void> closed(SqlConnection connection, long retailerId, List<Long> jobs) {
        ChangeBlock block =
                new ChangeBlock(List.of(retailerId), null, new ChangeCause(SOURCE, TIME, null), clock.instant());
        jobs.forEach(job -> close(block, job));
        return feed.record(connection, block);
    }

    private static void close(ChangeBlock block, long job) {
        block.begin(ChangeKind.JOB, String.valueOf(job), 0)
                .before()
                .text(ChangeField.status, OPEN)
                .after()
                .text(ChangeField.status, CLOSED)
                .end();
    }

    private ChangeBlock block(Job job) {
        ChangeCause cause = new ChangeCause(
                SOURCE, String.valueOf(job.id), callers.current().principal());
        return new ChangeBlock(List.of(job.retailerId), null, cause, clock.instant());
    }
}
