package io.quantree.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EntitySessionsTest {
    @Inject
    EntitySessions sessions;

    @Test
    void answersReadThatTheDatabaseCancelsAsQueryTimeout() {
        assertThatThrownBy(() -> sessions.read(() -> Panache.withTransaction(() -> Panache.getSession()
                                .chain(session -> session.createNativeQuery("SET LOCAL statement_timeout = '50ms'")
                                        .executeUpdate()
                                        .chain(() -> session.createNativeQuery("SELECT cast(pg_sleep(30) AS text)")
                                                .getSingleResult()))))
                        .await()
                        .atMost(Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.QUERY_TIMEOUT));
    }
}
