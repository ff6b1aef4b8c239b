package io.quantree.webhook.event;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TestReceiver;
import io.quantree.webhook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cursor of the matcher and the deliveries that it queues are one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class EventMatcherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The sequence counts attempts: what it has given is not taken back with the transaction. */
    private static final String REFUSE = """
            CREATE SEQUENCE refused_deliveries;
            CREATE FUNCTION refuse_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM nextval('refused_deliveries');
              RAISE EXCEPTION 'refused';
            END $$;
            CREATE TRIGGER refuse_delivery BEFORE INSERT ON webhook_delivery FOR EACH ROW EXECUTE FUNCTION refuse_delivery();
            """;

    private static final String ADMIT = """
            DROP TRIGGER IF EXISTS refuse_delivery ON webhook_delivery;
            DROP FUNCTION IF EXISTS refuse_delivery;
            DROP SEQUENCE IF EXISTS refused_deliveries;
            """;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry metrics;

    private final Hooks hooks = new Hooks();
    private final String ref = hooks.ref("matcher");
    private final TestReceiver receiver = TestReceiver.accepting();
    private String job = "";

    @BeforeEach
    void createWebhook() {
        job = Batches.newJob(hooks.retailer);
        hooks.create("ref", ref, "url", receiver.url(), "events", List.of("OnHandChanged"), "intervalMillis", 0);
    }

    @AfterEach
    void deleteWebhook() throws SQLException {
        sql(ADMIT);
        hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        receiver.close();
    }

    @Test
    void findsEventAgainWhoseDeliveryCouldNotBeQueued() throws SQLException {
        sql(REFUSE);
        Batches.submit(job, entity("A", "L", 5));
        await().atMost(PATIENCE).until(() -> attempts() > 1);
        assertThat(lag()).as("it is behind while it fails").isPositive();
        sql(ADMIT);
        Batches.submit(job, entity("B", "L", 7));

        await().atMost(PATIENCE).until(() -> receiver.received().size() >= 2);
        assertThat(receiver.received())
                .extracting(request -> new JsonObject(request.text())
                        .getJsonObject("attributes")
                        .getString("productRef"))
                .containsExactlyInAnyOrder("A", "B");
        await().atMost(PATIENCE).until(() -> lag() == 0);
    }

    private double lag() {
        return metrics.get("quantree.webhook.lag").gauge().value();
    }

    private long attempts() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM refused_deliveries")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void sql(String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
