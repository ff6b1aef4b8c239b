package io.quantree.platform.database;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** A single statement that takes its connection from a share of the pool. */
record SharedQuery<T>(Query<T> query, PoolShares shares, PoolShare share) implements Query<T> {
    @Override
    public Future<T> execute() {
        return shares.run(share, query::execute);
    }

    @Override
    public void execute(Handler<AsyncResult<T>> handler) {
        execute().onComplete(handler);
    }

    @Override
    public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new SharedQuery<>(query.collecting(collector), shares, share);
    }

    @Override
    public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new SharedQuery<>(query.mapping(mapper), shares, share);
    }

    /** The same with parameters. */
    record Prepared<T>(PreparedQuery<T> query, PoolShares shares, PoolShare share) implements PreparedQuery<T> {
        @Override
        public Future<T> execute() {
            return shares.run(share, query::execute);
        }

        @Override
        public void execute(Handler<AsyncResult<T>> handler) {
            execute().onComplete(handler);
        }

        @Override
        public Future<T> execute(Tuple parameters) {
            return shares.run(share, () -> query.execute(parameters));
        }

        @Override
        public void execute(Tuple parameters, Handler<AsyncResult<T>> handler) {
            execute(parameters).onComplete(handler);
        }

        @Override
        public Future<T> executeBatch(List<Tuple> batch) {
            return shares.run(share, () -> query.executeBatch(batch));
        }

        @Override
        public void executeBatch(List<Tuple> batch, Handler<AsyncResult<T>> handler) {
            executeBatch(batch).onComplete(handler);
        }

        @Override
        public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
            return new Prepared<>(query.collecting(collector), shares, share);
        }

        @Override
        public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
            return new Prepared<>(query.mapping(mapper), shares, share);
        }
    }
}
