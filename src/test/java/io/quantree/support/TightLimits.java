package io.quantree.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/**
 * A service with low limits, the access log and the identity of the wire contract, whose event workers rest and that creates no retailers. Every test that
 * needs other settings shares this profile, because each profile costs a start of the service.
 */
public final class TightLimits implements QuarkusTestProfile {
    private static final String PROVISION = """
            WITH retailer AS (INSERT INTO retailer (id, created_on) VALUES (?, now()) RETURNING id)
            INSERT INTO inventory_catalogue (retailer_id, ref, type, status, name, version, created_on, updated_on)
            SELECT id, 'DEFAULT:' || id, 'DEFAULT', 'ACTIVE', 'DEFAULT:' || id, 1, now(), now() FROM retailer
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.access-log.enabled", "true"),
                Map.entry("quantree.database.wait-max", "2s"),
                Map.entry("quantree.deltas.queue-max", "2"),
                Map.entry("quantree.deltas.retry-after", "7s"),
                Map.entry("quantree.events.backlog-max", "12"),
                Map.entry("quantree.events.group", "8"),
                Map.entry("quantree.events.page-bytes", "20K"),
                Map.entry("quantree.events.workers", "0"),
                Map.entry("quantree.graphql.requests-max", "2"),
                Map.entry("quantree.graphql.socket.idle-max", "2s"),
                Map.entry("quantree.graphql.socket.init-max", "2s"),
                Map.entry("quantree.graphql.socket.life-max", "8s"),
                Map.entry("quantree.graphql.socket.message-max", "1000"),
                Map.entry("quantree.graphql.socket.messages-max", "8"),
                Map.entry("quantree.graphql.socket.ping-every", "1s"),
                Map.entry("quantree.graphql.socket.slow-max", "2s"),
                Map.entry("quantree.graphql.socket.sockets-max", "3"),
                Map.entry("quantree.graphql.socket.subscriptions-max", "2"),
                Map.entry("quantree.http.body-silence-max", "1s"),
                Map.entry("quantree.http.head-max", "1s"),
                Map.entry("quantree.http.memory-percent", "1"),
                Map.entry("quantree.http.requests-max", "3"),
                Map.entry("quantree.ingest.job-body-max", "1K"),
                Map.entry("quantree.ingest.retailer-streams-max", "2"),
                Map.entry("quantree.ingest.stream-silence-max", "2s"),
                Map.entry("quantree.ingest.streams-max", "3"),
                Map.entry("quantree.retailers.auto-provision", "false"),
                Map.entry("quantree.stock.identity", "POSITION"));
    }

    /** A retailer with its default catalogue, which this service doesn't create by itself. */
    public static long newRetailer() {
        long retailer = Batches.newRetailer();
        try (Connection connection = DriverManager.getConnection(System.getProperty(EmbeddedPostgresResource.URL));
                PreparedStatement statement = connection.prepareStatement(PROVISION)) {
            statement.setLong(1, retailer);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return retailer;
    }
}
