package io.quantree.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.catalogue.SharedEntities;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.TestReceiver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks of both retailers of shared entities are told what happens to these, and those of a third one are not. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SharedEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SharedEntities shared;
    private final TestReceiver receiver = TestReceiver.accepting();

    @BeforeEach
    void createWebhooks() {
        shared = SharedEntities.filled();
        for (long retailer : List.of(shared.one, shared.two, shared.three)) {
            ask(
                    retailer,
                    "mutation ($ref: String!, $url: String!) { createWebhook(input: {ref: $ref, url: $url, intervalMillis: 0,"
                            + " events: [\"AvailabilityChanged\", \"RecallStarted\"]}) { ref } }",
                    Map.of("ref", ref(retailer), "url", receiver.url()));
        }
    }

    @AfterEach
    void deleteWebhooks() {
        for (long retailer : List.of(shared.one, shared.two, shared.three)) {
            ask(
                    retailer,
                    "mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }",
                    Map.of("ref", ref(retailer)));
        }
        receiver.close();
    }

    @Test
    void tellsBothRetailersOfAvailabilityAndRecallAndNoThird() {
        shared.done(
                shared.two,
                "mutation { recall(input: {catalogue: {ref: \"S%1$d\"}, manufacturerBatchNumber: \"B7\"}) { id } }");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.received())
                .extracting(request -> new JsonObject(request.text()))
                .extracting(event -> event.getString("name") + " " + event.getString("retailerId"))
                .containsExactlyInAnyOrder(
                        "AvailabilityChanged " + shared.one,
                        "AvailabilityChanged " + shared.two,
                        "RecallStarted " + shared.one,
                        "RecallStarted " + shared.two));
    }

    private static String ref(long retailer) {
        return "shared-" + retailer;
    }

    private static void ask(long retailer, String query, Map<String, ?> variables) {
        GraphQl.faultless(GraphQl.postAs(retailer, query, variables));
    }
}
