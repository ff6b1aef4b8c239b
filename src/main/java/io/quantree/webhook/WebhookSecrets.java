package io.quantree.webhook;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.token.KeyCipher;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Generates, checks, encrypts and decrypts what of a webhook nobody may read: its secrets and the values of its headers. */
@Singleton
public record WebhookSecrets(KeyCipher cipher) {
    /** The prefix of a secret in the form of Standard Webhooks. */
    public static final String PREFIX = "whsec_";

    private static final int GENERATED_BYTES = 32;
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    /** A new secret. */
    static String generated() {
        byte[] bytes = new byte[GENERATED_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The problem of a secret that a client gives, or null. It does not quote the secret. */
    static @Nullable Problem fault(String secret) {
        int length = key(secret).map(bytes -> bytes.length).orElse(0);
        return length >= BYTES_MIN && length <= BYTES_MAX
                ? null
                : Problem.of(
                                ProblemType.INVALID_VALUE,
                                "secret must be " + PREFIX + " and " + BYTES_MIN + " to " + BYTES_MAX
                                        + " random bytes in Base64; leave it out to have one generated")
                        .field("secret");
    }

    /** The bytes of a secret's text. */
    public static Optional<byte[]> key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(secret.substring(PREFIX.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Fails when the service has no key to encrypt with. */
    void check() {
        if (!cipher.hasKey()) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "The service can't keep secrets of webhooks, because quantree.security.key is not set. Set it to what"
                                    + " openssl rand -base64 32 prints, the same for all replicas.")
                    .field("secret");
        }
    }

    byte[] sealed(String ref, String secret) {
        return cipher.encrypt(context(ref, "secret"), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of an encrypted secret; empty when it was encrypted with another key. */
    public Optional<String> opened(String ref, byte[] sealed) {
        return decrypted(context(ref, "secret"), sealed);
    }

    byte @Nullable [] sealedHeaders(String ref, Map<String, String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        JsonObject object = new JsonObject();
        headers.forEach(object::put);
        return cipher.encrypt(context(ref, "headers"), object.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** The own headers of a webhook; empty when they were encrypted with another key. */
    public Optional<Map<String, String>> openedHeaders(String ref, byte @Nullable [] sealed) {
        if (sealed == null) {
            return Optional.of(Map.of());
        }
        return decrypted(context(ref, "headers"), sealed).map(text -> {
            Map<String, String> headers = new LinkedHashMap<>();
            new JsonObject(text).forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
            return headers;
        });
    }

    private Optional<String> decrypted(String context, byte[] sealed) {
        return cipher.hasKey()
                ? cipher.decrypt(context, sealed).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Binds what is encrypted to its webhook, so that it can't be moved to another one. */
    private static String context(String ref, String what) {
        return "webhook " + what + " " + ref;
    }
}
