package io.quantree.webhook.event;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.offer.VirtualClient;
import io.quantree.offer.change.FollowedCatalogues;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SetClock;
import io.quantree.support.TestReceiver;
import io.quantree.webhook.Hooks;
import io.quantree.webhook.RetrySchedule;
import io.quantree.webhook.WebhookEvent;
import io.quantree.webhook.WebhookFilter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Availability is worked out for webhooks as it is for readers who ask. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class FollowedOffersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    FollowedCatalogues catalogues;

    @Inject
    DataSource database;

    private final Hooks hooks = new Hooks();
    private final String ref = hooks.ref("offers");
    private final TestReceiver receiver = TestReceiver.accepting();
    private final SetClock clock = new SetClock(Instant.now());
    private VirtualClient client;

    @BeforeEach
    void openJob() {
        client = VirtualClient.ofRetailer(hooks.retailer);
    }

    @AfterEach
    void deleteWebhook() {
        hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        receiver.close();
    }

    @Test
    void tellsWebhookWhatIsOfferedAndThenWhatChanges() {
        Batches.submit(client.job, entity("A", "L", 5));
        String catalogue = client.catalogue("AGGREGATE");
        create("AvailabilityChanged");

        awaitTold(catalogue, "A", 5);
        Batches.submit(client.job, entity("A", "L", 3));

        awaitTold(catalogue, "A", 3);
        assertThat(last().getInteger("quantityBefore")).isEqualTo(5);
    }

    @Test
    void tellsWebhookOfCatalogueThatIsCreatedLater() {
        Batches.submit(client.job, entity("A", "L", 5));
        String first = client.catalogue("AGGREGATE");
        create("AvailabilityChanged");
        awaitTold(first, "A", 5);

        String catalogue = client.catalogue("AGGREGATE");

        awaitTold(catalogue, "A", 5);
    }

    @Test
    void followsNothingForWebhookOnOtherEvents() throws SQLException {
        String catalogue = client.catalogue("AGGREGATE");

        ask(new FollowedOffers(catalogues, clock), WebhookEvent.ON_HAND_CHANGED);

        assertThat(isFollowed(catalogue)).isFalse();
    }

    @Test
    void asksOnceForTheSameRetailersUntilSomeSecondsHavePassed() throws SQLException {
        FollowedOffers offers = new FollowedOffers(catalogues, clock);
        ask(offers, WebhookEvent.AVAILABILITY_CHANGED);
        String catalogue = client.catalogue("AGGREGATE");

        ask(offers, WebhookEvent.AVAILABILITY_CHANGED);
        assertThat(isFollowed(catalogue)).isFalse();
        clock.pass(Duration.ofSeconds(10));
        ask(offers, WebhookEvent.AVAILABILITY_CHANGED);

        assertThat(isFollowed(catalogue)).isTrue();
    }

    private void create(String event) {
        hooks.create("ref", ref, "url", receiver.url(), "events", List.of(event), "intervalMillis", 0);
    }

    private void ask(FollowedOffers offers, WebhookEvent event) {
        WebhookFilter all = new WebhookFilter(null, null, null, null);
        offers.ask(List.of(new Subscription(
                        1, 1, hooks.retailer, Set.of(event), all, 0, Duration.ZERO, RetrySchedule.SECONDS)))
                .await()
                .atMost(PATIENCE);
    }

    private boolean isFollowed(String catalogue) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT FROM virtual_follow f JOIN virtual_catalogue v ON v.id = f.virtual_catalogue_id WHERE v.ref = ?")) {
            statement.setString(1, catalogue);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void awaitTold(String catalogue, String product, int quantity) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(receiver.received()).isNotEmpty();
            assertThat(last().getString("virtualCatalogueRef")).isEqualTo(catalogue);
            assertThat(last().getString("productRef")).isEqualTo(product);
            assertThat(last().getInteger("quantity")).isEqualTo(quantity);
        });
    }

    private JsonObject last() {
        List<TestReceiver.Received> received = receiver.received();
        return new JsonObject(received.get(received.size() - 1).text()).getJsonObject("attributes");
    }
}
