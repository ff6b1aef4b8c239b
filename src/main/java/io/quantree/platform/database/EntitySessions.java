package io.quantree.platform.database;

import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.problem.SqlState;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work with entities in a session of its own, on a Vert.x context of its own: fields of one GraphQL request are resolved concurrently,
 * and a session that they shared would be closed by one while another still uses it. The static methods of entities work inside.
 */
@Singleton
public record EntitySessions(Stages stages) {
    public <T> Uni<T> read(Supplier<Uni<T>> work) {
        return stages.apart(() -> {
                    SessionPool.note(PoolShare.READ);
                    return Panache.withSession(work);
                })
                .onFailure(SqlState::isQueryTimeout)
                .transform(failure -> Problem.of(
                        ProblemType.QUERY_TIMEOUT, "The query takes too long; narrow it down, or try again later."));
    }

    /**
     * Runs the work in one transaction. Changes of entities are written when it ends, or by {@code flush()} before a statement that
     * has to see them.
     *
     * @param work gets the connection of the transaction, for sets of rows
     */
    public <T> Uni<T> write(Function<SqlConnection, Uni<T>> work) {
        return stages.apart(() -> {
            AtomicReference<io.vertx.sqlclient.@Nullable SqlConnection> taken = SessionPool.note(PoolShare.WRITE);
            return Panache.withTransaction(() -> work.apply(SqlConnection.newInstance(taken.get())));
        });
    }
}
