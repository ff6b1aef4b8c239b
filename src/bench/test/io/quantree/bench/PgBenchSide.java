package io.quantree.bench;

import java.time.Duration;

/** PostgreSQL alone, with the load of pgbench. */
record PgBenchSide(PgBench pgbench, PgBenchScript script) implements Contender {
    @Override
    public Turn turn(int connections, Duration duration) throws Exception {
        PgBench.Result result = pgbench.run(script, connections, Math.max(1, duration.toSeconds()));
        long nanos = (long) (result.latencies().count() * 1e9 / result.perSecond());
        return Turn.of(result.latencies(), nanos);
    }
}
