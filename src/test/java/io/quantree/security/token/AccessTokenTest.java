package io.quantree.security.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which access tokens are accepted. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AccessTokenTest {
    @Inject
    SigningKeys keys;

    @Inject
    Issuer issuer;

    private SigningKey key() {
        return keys.signing().await().indefinitely();
    }

    /** A token of an administrator, changed before it is signed with the service's key. */
    private String signed(UnaryOperator<JwtClaimsBuilder> change) {
        return signed(change, TokenSigner.TYPE, key().id());
    }

    private String signed(UnaryOperator<JwtClaimsBuilder> change, String type, String keyId) {
        Instant now = Instant.now();
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(issuer.name())
                .subject("ada")
                .audience("quantree")
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60))
                .claim("jti", "t-" + System.nanoTime())
                .claim("client_id", "quantree")
                .claim("kind", "user")
                .claim("gen", 1)
                .claim("cgen", 1)
                .claim("grants", List.of("ROLE_ADMIN:*"));
        return change.apply(claims)
                .jws()
                .type(type)
                .keyId(keyId)
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key().privateKey());
    }

    private static String encoded(JsonObject part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.encode().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void acceptsTokenSignedWithPublishedKey() {
        assertThat(Tokens.statusFor(signed(claims -> claims))).isEqualTo(200);
    }

    @Test
    void refusesWrongIssuerAudienceKeyAndType() {
        assertThat(Tokens.statusFor(signed(claims -> claims.issuer("https://elsewhere"))))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(signed(claims -> claims.audience("another"))))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(signed(claims -> claims, TokenSigner.TYPE, "no-such-key")))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(signed(claims -> claims, "JWT", key().id())))
                .isEqualTo(401);
    }

    @Test
    void allowsClocksToDifferByTheSkewAndNoMore() {
        Instant now = Instant.now();

        assertThat(Tokens.statusFor(
                        signed(claims -> claims.issuedAt(now.minusSeconds(100)).expiresAt(now.minusSeconds(15)))))
                .isEqualTo(200);
        assertThat(Tokens.statusFor(
                        signed(claims -> claims.issuedAt(now.minusSeconds(100)).expiresAt(now.minusSeconds(45)))))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(
                        signed(claims -> claims.claim("nbf", now.plusSeconds(15).getEpochSecond()))))
                .isEqualTo(200);
        assertThat(Tokens.statusFor(
                        signed(claims -> claims.claim("nbf", now.plusSeconds(90).getEpochSecond()))))
                .isEqualTo(401);
    }

    @Test
    void refusesTokenWithoutSignature() {
        String[] parts = signed(claims -> claims).split("\\.");
        String none = encoded(
                new JsonObject().put("alg", "none").put("typ", TokenSigner.TYPE).put("kid", key().id()));

        assertThat(Tokens.statusFor(none + "." + parts[1] + ".")).isEqualTo(401);
        assertThat(Tokens.statusFor(none + "." + parts[1] + "." + parts[2])).isEqualTo(401);
        assertThat(Tokens.statusFor(parts[0] + "." + parts[1])).isEqualTo(401);
    }

    /** The public key is no secret, so who could use it as one would sign any token. */
    @Test
    void refusesPublicKeyAsSecretOfHmac() throws Exception {
        String payload = signed(claims -> claims).split("\\.")[1];
        String header = encoded(new JsonObject()
                .put("alg", "HS256")
                .put("typ", TokenSigner.TYPE)
                .put("kid", key().id()));
        byte[] der = key().publicKey().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);

        for (byte[] secret : List.of(der, pem)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] code = mac.doFinal((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
            String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(code);
            assertThat(Tokens.statusFor(header + "." + payload + "." + signature))
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesChangedPayload() {
        String[] parts = signed(claims -> claims.claim("grants", List.of("ROLE_READER:1")))
                .split("\\.");
        JsonObject raised = Tokens.payload(String.join(".", parts)).put("grants", List.of("ROLE_ADMIN:*"));

        assertThat(Tokens.statusFor(parts[0] + "." + encoded(raised) + "." + parts[2]))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "..", "a.b.c", "e30.e30.e30", "e30.W10.e30", "\u00e4.\u00f6.\u00fc", "%00.%00.%00"})
    void refusesMalformedToken(String token) {
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/clients")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"));
    }

    @Test
    void refusesTokenLongerThanLimit() {
        String token = signed(claims -> claims.claim("padding", "x".repeat(8_000)));

        assertThat(token.length()).isGreaterThan(8_192);
        assertThat(Tokens.statusFor(token)).isEqualTo(401);
        assertThat(Tokens.statusFor(signed(claims -> claims.claim("padding", "x".repeat(5_000)))))
                .isEqualTo(200);
    }

    @Test
    void publishesKeysAndMetadata() {
        given().get("/oauth/jwks")
                .then()
                .statusCode(200)
                .body("keys.find { it.kid == '" + key().id() + "' }.crv", equalTo("P-256"))
                .body("keys[0].d", equalTo(null));
        for (String path : List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")) {
            Map<String, Object> metadata = given().get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getMap("");
            assertThat(metadata).containsEntry("issuer", issuer.name());
            given().get(String.valueOf(metadata.get("jwks_uri"))).then().statusCode(200);
        }
    }
}
