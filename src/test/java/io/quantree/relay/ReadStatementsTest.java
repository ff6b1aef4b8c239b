package io.quantree.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ReadStatementsTest {
    @Inject
    DataSource database;

    @Inject
    ReadStatements reader;

    @Inject
    GraphQlLimits limits;

    @Test
    void namesArgumentsWhenStatementTimesOut() throws Exception {
        WhereClause where = new WhereClause(limits)
                .anyOf("channel", "'WEB'", List.of("WEB"))
                .anyOf("supplier", "'x'", null)
                .within("createdOn", "now()", new DateRange(null, null));

        CompletableFuture<?> reading =
                reader.read("SELECT pg_sleep(60) WHERE " + where.text(), where).subscribeAsCompletionStage();
        await().untilAsserted(() -> assertThat(cancelSleepers()).isTrue());

        await().until(reading::isDone);
        assertThat(reading.handle((rows, failure) -> failure).get()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.QUERY_TIMEOUT);
            assertThat(problem.field()).isEqualTo("channel, createdOn");
            assertThat(problem.limit()).isEqualTo(10_000);
        });
    }

    /** Simulates the timeout of PostgreSQL. */
    private boolean cancelSleepers() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet cancelled = statement.executeQuery("""
                        SELECT pg_cancel_backend(pid) FROM pg_stat_activity
                        WHERE state = 'active' AND query LIKE 'SELECT pg_sleep(60) WHERE%'
                        """)) {
            return cancelled.next();
        }
    }
}
