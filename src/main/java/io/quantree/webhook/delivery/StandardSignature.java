package io.quantree.webhook.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks: HMAC-SHA256 over id, time and body, once for each secret. */
record StandardSignature(String id, long timestamp, String signatures) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    static StandardSignature of(String id, Instant at, byte[] body, List<byte[]> keys) {
        long timestamp = at.getEpochSecond();
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return new StandardSignature(
                id,
                timestamp,
                keys.stream().map(key -> VERSION + signed(key, head, body)).collect(Collectors.joining(" ")));
    }

    Map<String, String> headers() {
        return Map.of("webhook-id", id, "webhook-timestamp", Long.toString(timestamp), "webhook-signature", signatures);
    }

    private static String signed(byte[] key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
