package io.quantree.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DatabasePoolTest {
    private static final String LONG_STATEMENT = "SELECT $1::bigint -- " + "kept prepared ".repeat(500);
    private static final String PREPARED =
            "SELECT count(*) AS prepared FROM pg_prepared_statements WHERE statement LIKE '%kept prepared%'";

    private static final String LOCK = "SELECT pg_advisory_xact_lock(78)";

    @Inject
    Pool pool;

    @Inject
    ReadPool reads;

    @Inject
    BackgroundPool background;

    @Inject
    io.vertx.sqlclient.Pool core;

    @Test
    void keepsLongStatementPreparedForItsNextExecution() {
        long prepared = pool.withConnection(connection -> execute(connection)
                        .chain(() -> execute(connection))
                        .chain(() -> connection.query(PREPARED).execute())
                        .map(rows -> rows.iterator().next().getLong("prepared")))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(prepared).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(PoolShare.class)
    void answersOtherKindsOfWorkWhileOneHasAllItsConnections(PoolShare busy) {
        PoolShare free = busy == PoolShare.WRITE ? PoolShare.READ : PoolShare.WRITE;
        PoolShares shares = SessionPool.of(core).shares();
        int waiting = 3;
        int count = shares.max(busy) + waiting;
        Uni<List<Long>> blocked = pool(free)
                .withTransaction(holder -> holder.query(LOCK).execute().chain(() -> {
                    Uni<List<Long>> all = Multi.createFrom()
                            .range(0, count)
                            .onItem()
                            .transformToUni(i -> pool(busy).withTransaction(DatabasePoolTest::wait))
                            .merge(count)
                            .collect()
                            .asList()
                            .memoize()
                            .indefinitely();
                    all.subscribe().with(done -> {}, failure -> {});
                    return Multi.createFrom()
                            .items(PoolShare.values())
                            .filter(other -> other != busy)
                            .onItem()
                            .transformToUniAndConcatenate(other -> Uni.combine()
                                    .all()
                                    .unis(
                                            pool(other).query("SELECT 1").execute(),
                                            pool(other).withConnection(DatabasePoolTest::execute))
                                    .asTuple())
                            .collect()
                            .asList()
                            .invoke(() -> {
                                assertThat(shares.used(busy)).isEqualTo(shares.max(busy));
                                assertThat(shares.waiting(busy)).isGreaterThanOrEqualTo(waiting);
                            })
                            .map(answers -> all);
                }))
                .chain(all -> all);

        assertThat(blocked.await().atMost(Duration.ofSeconds(10))).hasSize(count);
        await().atMost(Duration.ofSeconds(5)).until(() -> shares.waiting(busy) == 0);
    }

    private Pool pool(PoolShare share) {
        return switch (share) {
            case READ -> reads;
            case WRITE -> pool;
            case BACKGROUND -> background;
        };
    }

    private static Uni<Long> wait(SqlConnection connection) {
        return connection.query(LOCK).execute().replaceWith(1L);
    }

    private static Uni<Void> execute(SqlConnection connection) {
        return connection.preparedQuery(LONG_STATEMENT).execute(Tuple.of(1L)).replaceWithVoid();
    }
}
