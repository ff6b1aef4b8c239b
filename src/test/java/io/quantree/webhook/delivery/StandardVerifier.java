package io.quantree.webhook.delivery;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A receiver that uses the library of Standard Webhooks. */
public final class StandardVerifier {
    private StandardVerifier() {}

    /** Whether the library accepts the signature of the request for the secret. */
    public static boolean verifies(String secret, String id, String timestamp, String signatures, byte[] body) {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of(timestamp),
                "webhook-signature", List.of(signatures));
        try {
            new Webhook(secret).verify(new String(body, StandardCharsets.UTF_8), headers);
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }
}
