package io.quantree.webhook.delivery;

import io.quantree.problem.Problem;
import io.quantree.security.token.TokenSettings;
import io.quantree.webhook.PayloadTemplate;
import io.quantree.webhook.WebhookFormat;
import io.quantree.webhook.WebhookSecrets;
import io.quantree.webhook.WebhookSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes requests of deliveries: the body in the form of the webhook, its headers and its signatures. */
@Singleton
record Envelopes(
        WebhookSecrets secrets, WebhookSettings limits, DeliverySettings settings, TokenSettings tokens, Clock clock) {
    private static final String DEFAULT_SOURCE = "/quantree";

    /** A failure whose message says why no request can be made. */
    static final class Unsendable extends RuntimeException {
        Unsendable(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * The request of one attempt.
     *
     * @param fluentKey signs for receivers that know fluent-signature; null when the format has no such header
     */
    Envelope of(Receiver receiver, Claimed delivery, @Nullable FluentKey fluentKey) {
        JsonObject event = delivery.body();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", "Quantree-Webhooks");
        String text = body(receiver, delivery, event, headers);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (body.length > limits.payloadMax().asLongValue()) {
            throw new Unsendable("the body has " + body.length + " bytes; quantree.webhook.payload-max allows "
                    + limits.payloadMax().asLongValue());
        }
        sign(receiver, delivery, body, headers);
        if (fluentKey != null) {
            headers.put("fluent-signature", fluentKey.signature(body));
            if (settings.flexSignature()) {
                headers.put("flex.signature", fluentKey.flexSignature(body));
            }
        }
        Map<String, String> own =
                secrets.openedHeaders(receiver.ref(), receiver.headers()).orElseThrow(() -> foreignKey("headers"));
        return new Envelope(receiver.url(), headers, own, Buffer.buffer(body));
    }

    private String body(Receiver receiver, Claimed delivery, JsonObject event, Map<String, String> headers) {
        return switch (receiver.format()) {
            case FLUENT -> event.encode();
            case TEMPLATE -> templated(receiver.template(), event);
            case CLOUDEVENTS_BINARY -> {
                CloudEvent.of(source(), delivery, event).headers().forEach(headers::put);
                yield event.encode();
            }
            case CLOUDEVENTS_STRUCTURED -> {
                headers.put("content-type", CloudEvent.MEDIA_TYPE);
                yield CloudEvent.of(source(), delivery, event).structured().encode();
            }
        };
    }

    private String templated(@Nullable String template, JsonObject event) {
        if (template == null) {
            throw new Unsendable("the webhook has no template");
        }
        try {
            int longest = (int) Math.min(Integer.MAX_VALUE, limits.payloadMax().asLongValue());
            return PayloadTemplate.of(template).rendered(event, longest);
        } catch (Problem fault) {
            throw new Unsendable(fault.detail());
        }
    }

    private void sign(Receiver receiver, Claimed delivery, byte[] body, Map<String, String> headers) {
        Instant now = clock.instant();
        List<byte[]> keys = new ArrayList<>();
        keys.add(key(receiver, receiver.secret()));
        byte[] former = receiver.formerSecret();
        if (former != null && receiver.formerUntil() != null && now.isBefore(receiver.formerUntil())) {
            keys.add(key(receiver, former));
        }
        StandardSignature.of(delivery.messageId().toString(), now, body, keys)
                .headers()
                .forEach(headers::put);
    }

    private byte[] key(Receiver receiver, byte[] sealed) {
        return secrets.opened(receiver.ref(), sealed)
                .flatMap(WebhookSecrets::key)
                .orElseThrow(() -> foreignKey("secret"));
    }

    private static IllegalStateException foreignKey(String what) {
        return new IllegalStateException("this replica can't decrypt the webhook's " + what
                + ": quantree.security.key is not the one that has encrypted it");
    }

    private String source() {
        return settings.source().or(tokens::publicUrl).orElse(DEFAULT_SOURCE);
    }

    /** Whether a request of the webhook carries the signature of the key pair. */
    static boolean needsFluentKey(WebhookFormat format) {
        return format.carriesFluentSignature();
    }
}
