package io.quantree.catalogue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts the changes of what decides, beside stock, what a retailer offers: networks, locations, controls, virtual catalogues. Whoever
 * writes one of these counts up in the same transaction; whoever has them in memory compares the number with every question.
 */
@ApplicationScoped
public class SetupVersion {
    private static final String CHANGED = """
            INSERT INTO retailer_setup (retailer_id, version) VALUES ($1, 1)
            ON CONFLICT (retailer_id) DO UPDATE SET version = retailer_setup.version + 1
            """;

    /** Counts up, inside the connection's transaction. */
    public Uni<Void> changed(SqlConnection connection, long retailerId) {
        return connection.preparedQuery(CHANGED).execute(Tuple.of(retailerId)).replaceWithVoid();
    }
}
