package io.quantree.webhook.delivery;

import static io.quantree.support.GraphQl.faultless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.TestReceiver;
import io.quantree.support.TestReceiver.Received;
import io.quantree.support.TestReceiver.Reply;
import io.quantree.webhook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events on their way from the queue to receivers, with the workers of the service. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DeliveryTest {
    @Inject
    Pool pool;

    private final Hooks hooks = new Hooks();
    private final TestReceiver receiver = TestReceiver.accepting();
    private final String ref = hooks.ref("hook");

    @AfterEach
    void deleteWebhook() {
        hooks.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
        receiver.close();
    }

    @Test
    void deliversTestEventWithSignaturesThatVerify() throws Exception {
        String secret = Hooks.text(create(), "secret");

        String id = sent();

        Map<String, Object> delivery = awaited(id, "DELIVERED");
        assertThat(delivery)
                .containsEntry("event", "Test")
                .containsEntry("attempts", 1)
                .containsEntry("error", null);
        assertThat(receiver.received()).hasSize(1);
        Received received = receiver.received().get(0);
        assertThat(received.header("webhook-id")).isEqualTo(delivery.get("messageId"));
        assertThat(StandardVerifier.verifies(
                        secret,
                        received.header("webhook-id"),
                        received.header("webhook-timestamp"),
                        received.header("webhook-signature"),
                        received.body()))
                .isTrue();
        assertThat(publicKeyVerifies(received)).isTrue();
        assertThat(new io.vertx.core.json.JsonObject(received.text()).fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "type",
                        "accountId",
                        "retailerId",
                        "entityId",
                        "entityRef",
                        "entityType",
                        "entitySubtype",
                        "entityStatus",
                        "rootEntityId",
                        "rootEntityRef",
                        "rootEntityType",
                        "attributes");
    }

    @Test
    void sendsOwnHeaders() {
        create("headers", List.of(Map.of("name", "Authorization", "value", "Bearer mine")));

        awaited(sent(), "DELIVERED");

        assertThat(receiver.received().get(0).header("authorization")).isEqualTo("Bearer mine");
    }

    @Test
    void triesAgainAfterFailureAndLogsEachAttempt() {
        create("retrySchedule", "SECONDS");
        receiver.replies(
                request -> receiver.received().size() == 1 ? Reply.of(500, "", "broken") : Reply.of(200, "", "fine"));

        String id = sent();

        Map<String, Object> delivery = awaited(id, "DELIVERED");
        assertThat(delivery).containsEntry("attempts", 2);
        assertThat(delivery.get("attemptLog"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .satisfiesExactly(
                        first -> assertThat(first).asString().contains("statusCode=500", "answer=broken"),
                        second -> assertThat(second).asString().contains("statusCode=200", "answer=fine"));
        assertThat(receiver.received())
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(Hooks.text(delivery, "messageId"));
    }

    @Test
    void givesUpAfterTheScheduleAndReplaysTheDeadLetter() {
        create("retrySchedule", "SECONDS");
        receiver.replies(request -> Reply.of(503));
        String id = sent();
        await().until(() -> receiver.received().size() == 1);
        hurry(3);

        Map<String, Object> dead = awaited(id, "DEAD");
        assertThat(dead).containsEntry("attempts", 4).containsEntry("error", "the receiver answered 503");
        assertThat(hooks.deliveries(ref, "DEAD")).hasSize(1);
        assertThat(hooks.receiver(ref)).containsEntry("dead", 1);

        receiver.replies(request -> Reply.of(200));
        freed();
        faultless(hooks.ask("mutation ($id: ID!) { replayWebhookDelivery(id: $id) { status } }", Map.of("id", id)));

        assertThat(awaited(id, "DELIVERED"))
                .containsEntry("attempts", 5)
                .containsEntry("messageId", dead.get("messageId"));
    }

    @Test
    void disablesWebhookWhoseReceiverIsGone() {
        create("concurrency", 1);
        receiver.replies(request -> Reply.of(410).after(300));
        String first = sent();
        String second = sent();

        awaited(first, "DEAD");
        assertThat(awaited(second, "DEAD").get("error")).asString().contains("410");
        assertThat(hooks.read(ref))
                .containsEntry("status", "DISABLED")
                .containsEntry("reason", "The receiver answered 410.");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void collectsWhilePausedAndSendsAfterwards() {
        create("status", "PAUSED");
        String id = sent();

        await().during(Duration.ofMillis(500)).until(() -> receiver.received().isEmpty());
        hooks.update("ref", ref, "status", "ACTIVE");

        awaited(id, "DELIVERED");
    }

    @Test
    void sendsNothingFasterThanItsRate() {
        create("rateLimit", 2, "concurrency", 8);
        for (int i = 0; i < 6; i++) {
            queue("entity" + i, i);
        }

        long start = System.nanoTime();
        await().atMost(Duration.ofSeconds(15)).until(() -> receiver.received().size() == 6);

        // Two are free at most, and two more each second.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_400));
    }

    @Test
    void hangingReceiverSlowsNobodyElse() {
        create("concurrency", 4);
        receiver.replies(request -> Reply.raw("").hanging());
        for (int i = 0; i < 20; i++) {
            queue("entity" + i, i);
        }
        await().until(() -> receiver.received().size() == 4);
        Hooks others = new Hooks();
        try (TestReceiver healthy = TestReceiver.accepting()) {
            others.create("ref", others.ref("hook"), "url", healthy.url());
            long start = System.nanoTime();
            others.sendTest(others.ref("hook"));

            await().atMost(Duration.ofSeconds(5)).until(() -> healthy.received().size() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(receiver.received()).hasSize(4);
        }
    }

    @Test
    void leavesReceiverAloneThatKeepsFailing() {
        create("concurrency", 8);
        receiver.replies(request -> Reply.of(500));
        for (int i = 0; i < 20; i++) {
            queue("entity" + i, i);
        }

        await().until(() -> hooks.receiver(ref).get("pausedUntil") != null);
        int sent = receiver.received().size();
        assertThat(sent).isLessThanOrEqualTo(16);
        await().during(Duration.ofSeconds(1)).until(() -> receiver.received().size() <= 16);

        receiver.replies(request -> Reply.of(200));
        hooks.update("ref", ref, "reason", "mended");
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            hurry(1);
            return hooks.deliveries(ref, "DELIVERED").size() == 20;
        });
    }

    @Test
    void keepsEntityInOrderWhileItsFirstEventFails() {
        create("retrySchedule", "SECONDS", "concurrency", 8);
        receiver.replies(request ->
                request.text().contains("\"number\":0") && receiver.received().size() < 3
                        ? Reply.of(500)
                        : Reply.of(200));
        for (int i = 0; i < 5; i++) {
            queue("same", i);
        }
        queue("other", 9);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> hooks.deliveries(ref, "DELIVERED").size() == 6);

        List<Integer> numbers = receiver.received().stream()
                .map(request -> new io.vertx.core.json.JsonObject(request.text()).getInteger("number"))
                .toList();
        assertThat(numbers.stream().filter(number -> number != 9).distinct()).containsExactly(0, 1, 2, 3, 4);
        assertThat(numbers.indexOf(9)).as("another entity goes on").isLessThan(numbers.lastIndexOf(0));
    }

    @Test
    void makesDeadLetterOfEventWhoseBodyIsTooLarge() {
        create("format", "TEMPLATE", "template", "{blob.raw ?: ''}");
        long id = queue("large", 0, "\"blob\":\"" + "x".repeat(262_145) + "\"");

        assertThat(awaited(id, "DEAD").get("error")).asString().contains("262144");
        assertThat(receiver.received()).isEmpty();
    }

    private Map<String, Object> create(Object... fields) {
        Object[] all = new Object[fields.length + 4];
        all[0] = "ref";
        all[1] = ref;
        all[2] = "url";
        all[3] = receiver.url();
        System.arraycopy(fields, 0, all, 4, fields.length);
        return hooks.create(all);
    }

    private Map<String, Object> awaited(Object id, String status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> status.equals(hooks.delivery(id).get("status")));
        return hooks.delivery(id);
    }

    private String sent() {
        return Hooks.text(hooks.sendTest(ref), "id");
    }

    /** Lets the next attempts be due at once, so many in turn. */
    private void hurry(int attempts) {
        for (int i = 0; i < attempts; i++) {
            int before = receiver.received().size();
            freed();
            await().pollDelay(Duration.ZERO)
                    .atMost(Duration.ofSeconds(5))
                    .ignoreExceptions()
                    .until(() -> {
                        execute(
                                "UPDATE webhook_delivery SET due_on = now() WHERE webhook_id = (SELECT id FROM webhook WHERE ref = $1)"
                                        + " AND status = 'PENDING'");
                        return receiver.received().size() > before
                                || hooks.deliveries(ref, "PENDING", "SENDING").isEmpty();
                    });
        }
    }

    private void freed() {
        execute(
                "UPDATE webhook_receiver SET failures = 0, open_until = NULL WHERE webhook_id = (SELECT id FROM webhook WHERE ref = $1)");
    }

    private void execute(String statement) {
        pool.preparedQuery(statement).execute(Tuple.of(ref)).await().indefinitely();
    }

    private long queue(String entity, int number) {
        return queue(entity, number, "\"name\":\"Test\"");
    }

    private long queue(String entity, int number, String more) {
        return pool.preparedQuery("""
                        INSERT INTO webhook_delivery (webhook_id, message_id, event, entity, content, replaceable, coalesced, status, attempts,
                          round_attempts, created_on, due_on, give_up_on)
                        SELECT id, gen_random_uuid(), 'Test', $2, $3, false, 1, 'PENDING', 0, 0, now(), now(), now() + interval '1 day'
                        FROM webhook WHERE ref = $1 RETURNING id
                        """)
                .execute(Tuple.of(ref, entity, "{\"number\":" + number + "," + more + "}"))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("id");
    }

    private static boolean publicKeyVerifies(Received received) throws Exception {
        String pem = RestAssured.get("/.well-known/webhook-key")
                .then()
                .statusCode(200)
                .extract()
                .path("publicKey");
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        Signature verifier = Signature.getInstance("SHA512withRSA");
        verifier.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
        verifier.update(received.body());
        return verifier.verify(Base64.getDecoder().decode(received.header("fluent-signature")));
    }
}
