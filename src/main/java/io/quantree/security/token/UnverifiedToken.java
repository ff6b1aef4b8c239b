package io.quantree.security.token;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;

/** The parts of a JWT as they were sent. Until the signature is verified they serve only to find the issuer and its key. */
record UnverifiedToken(String text, JsonObject header, JsonObject payload) {
    private static final int PARTS = 3;

    /** Reads a token; empty if it is no signed JWT. */
    static Optional<UnverifiedToken> read(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS || parts[2].isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UnverifiedToken(text, json(parts[0]), json(parts[1])));
        } catch (RuntimeException e) {
            // Base64 and JSON each have exceptions of their own, and casts of a member fail with another.
            return Optional.empty();
        }
    }

    private static JsonObject json(String part) {
        return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(part)));
    }

    /** A member of the header or the payload that is a text; empty otherwise. */
    static String text(JsonObject part, String name) {
        return part.getValue(name) instanceof String value ? value : "";
    }

    String issuer() {
        return text(payload, "iss");
    }

    String keyId() {
        return text(header, "kid");
    }

    String type() {
        return text(header, "typ");
    }
}
