package io.quantree.catalogue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Versions the setup of a retailer: networks, locations, controls, virtual catalogues. Each change of the setup increments the version in
 * its transaction. Caches of the setup compare the version at every lookup.
 */
@ApplicationScoped
public class SetupVersion {
    private static final String CHANGED = """
            INSERT INTO retailer_setup (retailer_id, version) VALUES ($1, 1)
            ON CONFLICT (retailer_id) DO UPDATE SET version = retailer_setup.version + 1
            """;

    /** Increments the version inside the connection's transaction. */
    public Uni<Void> changed(SqlConnection connection, long retailerId) {
        return connection.preparedQuery(CHANGED).execute(Tuple.of(retailerId)).replaceWithVoid();
    }
}
