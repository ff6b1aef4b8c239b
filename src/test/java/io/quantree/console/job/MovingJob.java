package io.quantree.console.job;

import static io.quantree.support.Entity.entity;

import io.quantree.support.Batches;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** A job whose only batch is applied as far as a test says. */
public record MovingJob(Pool pool, String id, String batch) {
    public static MovingJob of(Pool pool) {
        String job = Batches.newJob(Batches.newRetailer());
        return new MovingJob(
                pool,
                job,
                Batches.submit(job, entity("HAT", "SYD", 7), entity("HAT", "MEL", 1))
                        .getString("id"));
    }

    /** The batch has one record more than it has outcomes, as while another replica applies it. */
    public void move() {
        lease("infinity");
        update("UPDATE batch SET received = 3, status = 'RUNNING' WHERE id = $1");
    }

    public void complete() {
        update("UPDATE batch SET received = 2, status = 'COMPLETE', completed_on = clock_timestamp() WHERE id = $1");
    }

    /** Other tests look at all batches, and workers at those that are not complete. */
    public void leave() {
        complete();
        lease("-infinity");
    }

    public void update(String statement) {
        pool.preparedQuery(statement).executeAndAwait(Tuple.of(Long.valueOf(batch)));
    }

    private void lease(String until) {
        update("UPDATE lease SET generation = generation + 1, expires_on = '" + until
                + "' WHERE catalogue_id = (SELECT catalogue_id FROM batch WHERE id = $1)");
    }
}
