package io.quantree.security.account;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Who can manage accounts: there is always one. */
@Singleton
final class Administrators {
    /** Two administrators don't disable each other at the same time. */
    static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('quantree.administrators', 0))";

    /** ADMIN is granted for all retailers only. */
    static final String COUNT = """
            SELECT count(*) AS others FROM account_user
            WHERE status = 'ACTIVE' AND password_hash IS NOT NULL AND name <> $1 AND grants && ARRAY['ROLE_ADMIN:*', 'ADMIN:*']
            """;

    /** Runs in the transaction that takes this from the user. */
    Uni<Void> checkOthers(SqlConnection connection, String user) {
        return others(connection, user)
                .invoke(others -> {
                    if (others == 0) {
                        throw Problem.of(ProblemType.INVALID_VALUE, "The user is the last administrator.")
                                .about("name", user);
                    }
                })
                .replaceWithVoid();
    }

    Uni<Long> others(SqlConnection connection, String user) {
        return connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(user)))
                .map(rows -> rows.iterator().next().getLong("others"));
    }
}
