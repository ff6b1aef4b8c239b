package io.quantree.security.account;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Through which clients users log in: there is always one. Without any, no administrator could get a token to create one. */
@Singleton
final class LoginClients {
    /** Two administrators don't disable the last two clients at the same time. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('quantree.login-clients', 0))";

    private static final String COUNT =
            "SELECT count(*) AS others FROM account_client WHERE status = 'ACTIVE' AND client_id <> $1";

    /** Runs in the transaction that disables the client. */
    Uni<Void> checkOthers(SqlConnection connection, String clientId) {
        return connection
                .query(LOCK)
                .execute()
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(clientId)))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("others") == 0) {
                        throw Problem.of(
                                        ProblemType.INVALID_VALUE,
                                        "The client is the last active one: without it no user could log in.")
                                .about("clientId", clientId);
                    }
                })
                .replaceWithVoid();
    }
}
