package io.quantree.webhook.delivery;

import static io.quantree.webhook.delivery.Samples.NOW;
import static io.quantree.webhook.delivery.Samples.SECRET;
import static io.quantree.webhook.delivery.Samples.delivery;
import static io.quantree.webhook.delivery.Samples.receiver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.security.token.KeyCipher;
import io.quantree.security.token.KeyCiphers;
import io.quantree.security.token.TokenSettings;
import io.quantree.support.SetClock;
import io.quantree.support.Settings;
import io.quantree.webhook.WebhookFormat;
import io.quantree.webhook.WebhookSecrets;
import io.quantree.webhook.WebhookSettings;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EnvelopesTest {
    private static final String KEY = "dGVzdHMgb25seSwgdGhpcyBpcyBubyBzZWNyZXQgISE=";
    private static final String NEXT = "whsec_" + Samples.base64("another secret of more than twenty-four bytes");
    private static final JsonObject EVENT = new JsonObject()
            .put("name", "OnHandChanged")
            .put("entityRef", "Ä \"1\" 50%")
            .put("attributes", new JsonObject().put("onHand", 3));

    private final TokenSettings tokens = Settings.of(TokenSettings.class, "quantree.security.key", KEY);
    private final KeyCipher cipher = KeyCiphers.of(KEY);
    private final WebhookSecrets secrets = new WebhookSecrets(cipher);
    private final SetClock clock = new SetClock(NOW);
    private final Envelopes envelopes = envelopes("quantree.webhook.plain-http", "false");

    @Test
    void sendsTheEventOfTheContractWithItsId() {
        Envelope envelope =
                envelopes.of(receiver(sealed(SECRET), null, WebhookFormat.FLUENT, null), delivery(EVENT), null);

        assertThat(envelope.body().toJsonObject())
                .isEqualTo(EVENT.copy().put("id", "00000000-0000-0000-0000-000000000007"));
        assertThat(envelope.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", "00000000-0000-0000-0000-000000000007")
                .containsEntry("webhook-timestamp", String.valueOf(NOW.getEpochSecond()))
                .doesNotContainKey("fluent-signature");
        assertThat(verifies(SECRET, envelope)).isTrue();
        assertThat(verifies(NEXT, envelope)).isFalse();
    }

    @Test
    void signsWithBothSecretsUntilTheFormerOneEnds() {
        Receiver rotating = receiver(sealed(NEXT), sealed(SECRET), WebhookFormat.FLUENT, null);

        Envelope both = envelopes.of(rotating, delivery(EVENT), null);
        assertThat(verifies(SECRET, both)).isTrue();
        assertThat(verifies(NEXT, both)).isTrue();

        clock.pass(Duration.ofSeconds(10));
        Envelope one = envelopes.of(rotating, delivery(EVENT), null);
        assertThat(verifies(SECRET, one)).isFalse();
        assertThat(verifies(NEXT, one)).isTrue();
    }

    @Test
    void carriesTheSignatureOfTheKeyPair() throws Exception {
        KeyPair pair = pair();
        FluentKey key = new FluentKey(pair.getPublic().getEncoded(), pair.getPrivate());

        Envelope envelope =
                envelopes.of(receiver(sealed(SECRET), null, WebhookFormat.FLUENT, null), delivery(EVENT), key);

        assertThat(rsaVerifies(pair, "SHA512withRSA", header(envelope, "fluent-signature"), envelope))
                .isTrue();
        assertThat(envelope.headers()).doesNotContainKey("flex.signature");
    }

    @Test
    void carriesTheOldSignatureWhenItIsSwitchedOn() throws Exception {
        KeyPair pair = pair();
        FluentKey key = new FluentKey(pair.getPublic().getEncoded(), pair.getPrivate());
        Envelopes old = new Envelopes(
                secrets,
                Settings.of(WebhookSettings.class),
                Samples.settings("quantree.webhook.delivery.flex-signature", "true"),
                tokens,
                clock);

        Envelope envelope = old.of(receiver(sealed(SECRET), null, WebhookFormat.FLUENT, null), delivery(EVENT), key);

        assertThat(rsaVerifies(pair, "MD5withRSA", header(envelope, "flex.signature"), envelope))
                .isTrue();
    }

    @Test
    void sendsCloudEventInOneObject() {
        Envelope envelope = envelopes.of(
                receiver(sealed(SECRET), null, WebhookFormat.CLOUDEVENTS_STRUCTURED, null), delivery(EVENT), null);

        JsonObject event = envelope.body().toJsonObject();
        assertThat(envelope.headers()).containsEntry("content-type", "application/cloudevents+json");
        assertThat(event.getString("specversion")).isEqualTo("1.0");
        assertThat(event.getString("type")).isEqualTo("io.quantree.OnHandChanged");
        assertThat(event.getString("source")).isEqualTo("/quantree");
        assertThat(event.getString("subject")).isEqualTo("Ä \"1\" 50%");
        assertThat(event.getString("datacontenttype")).isEqualTo("application/json");
        assertThat(event.getJsonObject("data").getString("name")).isEqualTo("OnHandChanged");
        assertThat(verifies(SECRET, envelope)).isTrue();
    }

    @Test
    void sendsCloudEventInHeaders() {
        Envelope envelope = envelopes.of(
                receiver(sealed(SECRET), null, WebhookFormat.CLOUDEVENTS_BINARY, null), delivery(EVENT), null);

        assertThat(envelope.headers())
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-id", "00000000-0000-0000-0000-000000000007")
                .containsEntry("ce-subject", "%C3%84%20%221%22%2050%25")
                .containsEntry("ce-sequence", "0000000000000000041")
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("ce-datacontenttype");
        assertThat(envelope.body().toJsonObject().getString("name")).isEqualTo("OnHandChanged");
    }

    @Test
    void sendsWhatTheTemplateMakes() {
        Envelope envelope = envelopes.of(
                receiver(sealed(SECRET), null, WebhookFormat.TEMPLATE, "{\"n\":{attributes.onHand}}"),
                delivery(EVENT),
                null);

        assertThat(envelope.body()).hasToString("{\"n\":3}");
    }

    @Test
    void refusesBodyOneByteLargerThanLimit() {
        Receiver receiver = receiver(sealed(SECRET), null, WebhookFormat.TEMPLATE, "0123456789");

        assertThat(envelopes("quantree.webhook.payload-max", "10")
                        .of(receiver, delivery(EVENT), null)
                        .body()
                        .length())
                .isEqualTo(10);
        assertThatThrownBy(() -> envelopes("quantree.webhook.payload-max", "9").of(receiver, delivery(EVENT), null))
                .isInstanceOf(Envelopes.Unsendable.class)
                .hasMessageContaining("9");
        assertThatThrownBy(() -> envelopes("quantree.webhook.payload-max", "9")
                        .of(receiver(sealed(SECRET), null, WebhookFormat.FLUENT, null), delivery(EVENT), null))
                .isInstanceOf(Envelopes.Unsendable.class)
                .hasMessageContaining("payload-max");
    }

    @Test
    void failsWithoutTheKeyThatHasEncryptedTheSecret() {
        byte[] foreign = cipher.encrypt("webhook secret other", SECRET.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(
                        () -> envelopes.of(receiver(foreign, null, WebhookFormat.FLUENT, null), delivery(EVENT), null))
                .hasMessageContaining("quantree.security.key");
    }

    private Envelopes envelopes(String... keysAndValues) {
        return new Envelopes(
                secrets, Settings.of(WebhookSettings.class, keysAndValues), Samples.settings(), tokens, clock);
    }

    private byte[] sealed(String secret) {
        return cipher.encrypt("webhook secret shop", secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(Envelope envelope, String name) {
        return envelope.headers().getOrDefault(name, "");
    }

    private static boolean verifies(String secret, Envelope envelope) {
        return StandardVerifier.verifies(
                secret,
                header(envelope, "webhook-id"),
                header(envelope, "webhook-timestamp"),
                header(envelope, "webhook-signature"),
                envelope.body().getBytes());
    }

    private static boolean rsaVerifies(KeyPair pair, String algorithm, String signature, Envelope envelope)
            throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(pair.getPublic());
        verifier.update(envelope.body().getBytes());
        return verifier.verify(Base64.getDecoder().decode(signature));
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    }
}
