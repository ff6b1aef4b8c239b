package io.quantree.console.issuer;

import io.quantree.security.token.KeyCipher;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that a browser has begun. The browser keeps it in a cookie, encrypted with {@code quantree.security.key}, so each replica can
 * end what another one has begun, and visitors who never come back leave nothing in the database.
 *
 * @param state what the issuer sends back: the answer belongs to this browser
 * @param nonce what stands in the ID token: the token belongs to this sign-in
 * @param verifier what the token endpoint compares with the challenge (RFC 7636): the code belongs to this sign-in
 * @param redirectUri where the issuer sends the browser back to
 * @param target the page of the console that the user wanted
 * @param until when it is too late, in seconds since 1970
 */
public record SignInRequest(
        String state, String nonce, String verifier, String redirectUri, String target, long until) {
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final String ID = "console-sign-in";
    private static final int BYTES = 32;

    public static SignInRequest begun(String redirectUri, String target, Instant now) {
        return new SignInRequest(
                random(),
                random(),
                random(),
                redirectUri,
                target,
                now.plus(LIFE).getEpochSecond());
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return text(bytes);
    }

    /** The text for the cookie. */
    public String sealed(KeyCipher cipher) {
        JsonObject json = new JsonObject()
                .put("state", state)
                .put("nonce", nonce)
                .put("verifier", verifier)
                .put("redirectUri", redirectUri)
                .put("target", target)
                .put("until", until);
        return text(cipher.encrypt(ID, json.toBuffer().getBytes()));
    }

    /** Empty when the text was not made by the service, or is too old. */
    public static Optional<SignInRequest> opened(KeyCipher cipher, String text, Instant now) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return cipher.decrypt(ID, sealed)
                .map(bytes -> new JsonObject(Buffer.buffer(bytes)))
                .map(json -> new SignInRequest(
                        json.getString("state"),
                        json.getString("nonce"),
                        json.getString("verifier"),
                        json.getString("redirectUri"),
                        json.getString("target"),
                        json.getLong("until")))
                .filter(request -> now.getEpochSecond() < request.until());
    }

    /** Whether an answer of the issuer belongs to it. */
    public boolean isOf(@Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of its state, by which the database knows that it is over. */
    public Buffer digest() {
        return Buffer.buffer(DigestUtils.sha256(state.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What the issuer is shown of the verifier: S256 of RFC 7636. */
    String challenge() {
        return text(DigestUtils.sha256(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
