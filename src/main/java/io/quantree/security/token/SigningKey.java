package io.quantree.security.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key pair for ES256. It verifies before it signs, and after it until the tokens that it has signed are expired.
 *
 * @param privateKey null if this replica can't decrypt it, because it is configured with another key than the one that wrote it
 * @param rules what a token that it has signed must hold
 */
record SigningKey(
        String id,
        ECPublicKey publicKey,
        @Nullable PrivateKey privateKey,
        Instant signsFrom,
        Instant signsUntil,
        Instant verifiesUntil,
        JWTAuthContextInfo rules) {
    private static final int COORDINATE_BYTES = 32;

    static JWTAuthContextInfo rules(ECPublicKey key, String issuer, String audience, Duration skew) {
        JWTAuthContextInfo rules = new JWTAuthContextInfo(key, issuer);
        // The algorithm is that of the key, whatever the token's header says.
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        rules.setExpectedAudience(Set.of(audience));
        rules.setClockSkew((int) skew.toSeconds());
        rules.setRequiredClaims(Set.of("exp", "jti", "client_id"));
        return rules;
    }

    boolean signs(Instant now) {
        return privateKey != null && !now.isBefore(signsFrom) && now.isBefore(signsUntil);
    }

    boolean verifies(Instant now) {
        return now.isBefore(verifiesUntil);
    }

    /** The public half as a JSON Web Key (RFC 7517). */
    JsonObject jwk() {
        return new JsonObject()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("use", "sig")
                .put("alg", "ES256")
                .put("kid", id)
                .put("x", coordinate(publicKey.getW().getAffineX()))
                .put("y", coordinate(publicKey.getW().getAffineY()));
    }

    /** A coordinate has 32 bytes; a number may have a zero for its sign before them, or fewer. */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }
}
