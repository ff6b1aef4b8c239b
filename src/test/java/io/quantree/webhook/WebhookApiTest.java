package io.quantree.webhook;

import static io.quantree.support.GraphQl.faultless;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks are created, changed, found and deleted. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class WebhookApiTest {
    private static final String URL = "https://shop.example.com/hook";

    @Inject
    Pool pool;

    private final Hooks hooks = new Hooks();

    @Test
    void takesValueOfFluentSetting() {
        Map<String, Object> created = hooks.create("name", hooks.ref("setting"), "url", URL);

        assertThat(created)
                .containsEntry("ref", hooks.ref("setting"))
                .containsEntry("name", hooks.ref("setting"))
                .containsEntry("format", "FLUENT")
                .containsEntry("status", "ACTIVE")
                .containsEntry("retrySchedule", "THREE_DAYS")
                .containsEntry("concurrency", 4)
                .containsEntry("intervalMillis", 1_000)
                .containsEntry("version", 1)
                .containsEntry("retailerRef", String.valueOf(hooks.retailer))
                .containsEntry("events", WebhookEvent.names());
    }

    @Test
    void keepsEverythingThatIsGiven() {
        String ref = hooks.ref("all");
        hooks.create(
                "ref",
                ref,
                "name",
                "All",
                "url",
                URL,
                "events",
                List.of("OnHandChanged"),
                "catalogueRefs",
                List.of("C"),
                "locationRefs",
                List.of("L"),
                "channels",
                List.of("ONLINE"),
                "productRefs",
                List.of("P"),
                "headers",
                List.of(Map.of("name", "Authorization", "value", "Bearer hidden")),
                "format",
                "TEMPLATE",
                "template",
                "{name.json}",
                "rateLimit",
                5,
                "concurrency",
                2,
                "intervalMillis",
                0,
                "retrySchedule",
                "SECONDS",
                "status",
                "PAUSED");

        assertThat(hooks.read(ref))
                .containsEntry("name", "All")
                .containsEntry("events", List.of("OnHandChanged"))
                .containsEntry("catalogueRefs", List.of("C"))
                .containsEntry("locationRefs", List.of("L"))
                .containsEntry("channels", List.of("ONLINE"))
                .containsEntry("productRefs", List.of("P"))
                .containsEntry("headerNames", List.of("authorization"))
                .containsEntry("format", "TEMPLATE")
                .containsEntry("template", "{name.json}")
                .containsEntry("rateLimit", 5)
                .containsEntry("concurrency", 2)
                .containsEntry("intervalMillis", 0)
                .containsEntry("retrySchedule", "SECONDS")
                .containsEntry("status", "PAUSED");
    }

    @Test
    void showsGeneratedSecretOnceAndStoresItEncrypted() {
        String ref = hooks.ref("secret");
        String secret = Hooks.text(hooks.create("ref", ref, "url", URL), "secret");

        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(hooks.read(ref)).containsEntry("secret", null);
        assertThat(stored(ref)).doesNotContain(secret).doesNotContain(secret.substring(6));

        String next = Hooks.text(hooks.update("ref", ref, "rotateSecret", true), "secret");
        assertThat(next).startsWith("whsec_").isNotEqualTo(secret);
        assertThat(hooks.read(ref)).containsEntry("secret", null);
        assertThat(hooks.read(ref).get("formerUntil")).isNotNull();
    }

    @Test
    void takesGivenSecretAndDoesNotShowIt() {
        String secret = WebhookSecrets.generated();

        assertThat(hooks.create("ref", hooks.ref("given"), "url", URL, "secret", secret))
                .containsEntry("secret", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_c2hvcnQ=", "whsec_!!!!"})
    void refusesSecretOfAnotherFormWithoutShowingIt(String secret) {
        JsonPath answer = hooks.sendCreate("ref", hooks.ref("bad"), "url", URL, "secret", secret);

        assertThat(refused(answer)).containsEntry("code", "INVALID_VALUE").containsEntry("field", "secret");
        assertThat(answer.getString("errors[0].extensions.value")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://shop.example.com",
                "shop.example.com",
                "https://",
                "https://user:pw@shop.example.com",
                "https://shop.example.com/#part",
                "https://shop.example.com:0/",
                "https://sch\u00f6n.example.com/"
            })
    void refusesUrl(String url) {
        assertThat(refused(hooks.sendCreate("ref", hooks.ref("url"), "url", url)))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Transfer-Encoding",
                "Connection",
                "webhook-id",
                "Webhook-Signature",
                "ce-id",
                "fluent-signature",
                "flex.signature",
                "Proxy-Authorization",
                "bad name",
                "colon:",
                ""
            })
    void refusesHeaderThatBreaksTheProtocol(String name) {
        assertThat(refused(hooks.sendCreate(
                        "ref",
                        hooks.ref("header"),
                        "url",
                        URL,
                        "headers",
                        List.of(Map.of("name", name, "value", "x")))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "headers.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "a\nb", "\u0000", "\u00e4"})
    void refusesHeaderValueWithLineEnds(String value) {
        assertThat(refused(hooks.sendCreate(
                        "ref",
                        hooks.ref("value"),
                        "url",
                        URL,
                        "headers",
                        List.of(Map.of("name", "x", "value", value)))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "headers.value");
    }

    @Test
    void acceptsListsAndHeadersAtTheirLimitsAndRefusesOneMore() {
        List<String> refs = IntStream.range(0, 501).mapToObj(i -> "P" + i).toList();
        List<Map<String, String>> headers = IntStream.range(0, 21)
                .mapToObj(i -> Map.of("name", "x-" + i, "value", "v".repeat(2_000)))
                .toList();
        hooks.create(
                "ref",
                hooks.ref("edge"),
                "url",
                URL,
                "productRefs",
                refs.subList(0, 500),
                "headers",
                headers.subList(0, 20),
                "format",
                "TEMPLATE",
                "template",
                "t".repeat(16_000));

        assertThat(refusedCreate("productRefs", refs)).containsEntry("limit", 500);
        assertThat(refusedCreate("headers", headers)).containsEntry("limit", 20);
        assertThat(refusedCreate("headers", List.of(Map.of("name", "x", "value", "v".repeat(2_001)))))
                .containsEntry("limit", 2_000);
        assertThat(refusedCreate("template", "t".repeat(16_001))).containsEntry("limit", 16_000);
    }

    @Test
    void acceptsNumbersAtTheirLimitsAndRefusesOneMore() {
        hooks.create(
                "ref",
                hooks.ref("most"),
                "url",
                URL,
                "rateLimit",
                1_000,
                "concurrency",
                32,
                "intervalMillis",
                86_400_000);

        assertThat(refusedCreate("rateLimit", 1_001)).containsEntry("limit", 1_000);
        assertThat(refusedCreate("rateLimit", -1)).containsEntry("code", "OUT_OF_RANGE");
        assertThat(refusedCreate("concurrency", 33)).containsEntry("limit", 32);
        assertThat(refusedCreate("concurrency", 0)).containsEntry("code", "OUT_OF_RANGE");
        assertThat(refusedCreate("intervalMillis", 86_400_001)).containsEntry("limit", 86_400_000);
        assertThat(refusedCreate("intervalMillis", -1)).containsEntry("code", "OUT_OF_RANGE");
    }

    @Test
    void refusesOneWebhookMoreThanRetailerMayHave() {
        for (int i = 0; i < 100; i++) {
            hooks.create("ref", hooks.ref("many" + i), "url", URL, "status", "PAUSED");
        }

        assertThat(refused(hooks.sendCreate("ref", hooks.ref("101"), "url", URL)))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 100);
        faultless(delete(hooks, hooks.ref("many0")));
        hooks.create("ref", hooks.ref("101"), "url", URL, "status", "PAUSED");
        for (int i = 1; i < 100; i++) {
            faultless(delete(hooks, hooks.ref("many" + i)));
        }
    }

    @Test
    void namesAllFaultsOfAnInput() {
        JsonPath answer = hooks.sendCreate(
                "ref",
                hooks.ref("faults"),
                "url",
                "http:",
                "events",
                List.of("NoSuch"),
                "template",
                "{#for i in 3}{/for}");

        assertThat(answer.getString("errors[0].message")).contains("url ", "no such event", "template ");
    }

    @Test
    void refusesRefInUseAndWebhookWithoutName() {
        hooks.create("ref", hooks.ref("used"), "url", URL);

        assertThat(refused(hooks.sendCreate("ref", hooks.ref("used"), "url", URL)))
                .containsEntry("code", "ALREADY_EXISTS");
        assertThat(hooks.sendCreate("url", URL).<String>getList("errors.extensions.code"))
                .contains("REQUIRED");
        assertThat(refusedCreate("format", "TEMPLATE")).containsEntry("code", "REQUIRED");
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRest() {
        String ref = hooks.ref("change");
        hooks.create("ref", ref, "url", URL, "productRefs", List.of("P"), "rateLimit", 5);

        Map<String, Object> changed = hooks.update(
                "ref",
                ref,
                "url",
                "https://other.example.com",
                "events",
                List.of("BatchComplete"),
                "status",
                "DISABLED",
                "reason",
                "by hand",
                "ifVersion",
                1);

        assertThat(changed)
                .containsEntry("url", "https://other.example.com")
                .containsEntry("events", List.of("BatchComplete"))
                .containsEntry("productRefs", List.of("P"))
                .containsEntry("rateLimit", 5)
                .containsEntry("status", "DISABLED")
                .containsEntry("reason", "by hand")
                .containsEntry("version", 2);
        assertThat(hooks.update("ref", ref, "productRefs", List.of(), "rateLimit", 0))
                .containsEntry("productRefs", null)
                .containsEntry("rateLimit", null);
        assertThat(refused(hooks.sendUpdate("ref", ref, "name", "x", "ifVersion", 1)))
                .containsEntry("code", "VERSION_MISMATCH");
    }

    @Test
    void hidesWebhooksOfAnotherRetailer() {
        Hooks other = new Hooks();
        String ref = hooks.ref("mine");
        Map<String, Object> created = hooks.create("ref", ref, "url", URL, "status", "PAUSED");
        String delivery = Hooks.text(hooks.sendTest(ref), "id");

        assertThat(other.read(ref)).isNull();
        assertThat(refused(other.sendUpdate("ref", ref, "name", "theirs"))).containsEntry("code", "NOT_FOUND");
        assertThat(refused(delete(other, ref))).containsEntry("code", "NOT_FOUND");
        assertThat(refused(other.ask(
                        "mutation ($ref: String!) { sendTestEvent(webhookRef: $ref) { id } }", Map.of("ref", ref))))
                .containsEntry("code", "NOT_FOUND");
        assertThat(refused(other.ask(
                        "mutation ($id: ID!) { replayWebhookDelivery(id: $id) { id } }", Map.of("id", delivery))))
                .containsEntry("code", "NOT_FOUND");
        assertThat(other.delivery(delivery)).isNull();
        assertThat(refs(other, "")).isEmpty();
        assertThat(hooks.read(ref)).containsEntry("version", created.get("version"));
    }

    @Test
    void listsByEachArgument() {
        String paused = hooks.ref("paused");
        String active = hooks.ref("active");
        hooks.create("ref", paused, "url", URL, "status", "PAUSED", "events", List.of("JobClosed"));
        hooks.create("ref", active, "url", URL, "events", List.of("OnHandChanged"));

        assertThat(refs(hooks, "")).containsExactly(paused, active);
        assertThat(refs(hooks, "(status: [PAUSED])")).containsExactly(paused);
        assertThat(refs(hooks, "(event: [\"OnHandChanged\"])")).containsExactly(active);
        assertThat(refs(hooks, "(event: [])")).isEmpty();
        assertThat(refs(hooks, "(ref: [\"" + active + "\"])")).containsExactly(active);
        assertThat(refs(hooks, "(last: 1)")).containsExactly(active);
    }

    @Test
    void deletesWebhook() {
        String ref = hooks.ref("gone");
        hooks.create("ref", ref, "url", URL);

        assertThat(faultless(delete(hooks, ref)).getString("data.deleteWebhook.ref"))
                .isEqualTo(ref);
        assertThat(hooks.read(ref)).isNull();
    }

    @Test
    void recordsChangesInTheAuditTrailWithoutSecrets() {
        String ref = hooks.ref("audited");
        String secret = Hooks.text(
                hooks.create(
                        "ref",
                        ref,
                        "url",
                        URL + "?key=private",
                        "headers",
                        List.of(Map.of("name", "Authorization", "value", "Bearer hidden"))),
                "secret");

        JsonPath audit = faultless(GraphQl.post(
                "query ($target: String!) { audit(target: [$target]) { edges { node { action details } } } }",
                Map.of("target", "WEBHOOK:" + ref)));

        assertThat(audit.<String>getList("data.audit.edges.node.action")).containsExactly("WEBHOOK_CREATED");
        assertThat(audit.prettify())
                .doesNotContain("private")
                .doesNotContain("hidden")
                .doesNotContain(secret);
    }

    private Map<String, Object> refusedCreate(String field, Object value) {
        return refused(hooks.sendCreate("ref", hooks.ref("refused"), "url", URL, field, value));
    }

    private static JsonPath delete(Hooks by, String ref) {
        return by.ask("mutation ($ref: String!) { deleteWebhook(ref: $ref) { ref } }", Map.of("ref", ref));
    }

    private static List<String> refs(Hooks by, String arguments) {
        List<String> refs = faultless(by.ask(
                        "{ webhooks" + arguments + " { edges { node { ref receiver { waiting } } } } }", Map.of()))
                .getList("data.webhooks.edges.node.ref");
        return refs == null ? Collections.emptyList() : new ArrayList<>(refs);
    }

    private String stored(String ref) {
        byte[] secret = pool.preparedQuery("SELECT secret FROM webhook WHERE ref = $1")
                .execute(Tuple.of(ref))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getBuffer("secret")
                .getBytes();
        return new String(secret, StandardCharsets.ISO_8859_1);
    }
}
