package io.quantree.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DatabasePoolTest {
    private static final String LONG_STATEMENT = "SELECT $1::bigint -- " + "kept prepared ".repeat(500);
    private static final String PREPARED =
            "SELECT count(*) AS prepared FROM pg_prepared_statements WHERE statement LIKE '%kept prepared%'";

    @Inject
    Pool pool;

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

    private static Uni<Void> execute(SqlConnection connection) {
        return connection.preparedQuery(LONG_STATEMENT).execute(Tuple.of(1L)).replaceWithVoid();
    }
}
