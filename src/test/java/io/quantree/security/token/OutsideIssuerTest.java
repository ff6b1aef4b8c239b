package io.quantree.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer beside the service, as Keycloak makes them. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OutsideIssuerTest {
    private static final KeyPair KEY = pair();
    private static HttpServer server;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        url = ConfigProvider.getConfig().getValue("quantree.security.issuer.url", String.class);
        JsonObject metadata = new JsonObject()
                .put("issuer", url)
                .put("jwks_uri", url + "/jwks")
                .put("token_endpoint", url + "/token")
                .put("authorization_endpoint", url + "/authorize");
        RSAPublicKey key = (RSAPublicKey) KEY.getPublic();
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("kid", "outside-1")
                .put("use", "sig")
                .put("alg", "RS256")
                .put(
                        "n",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(key.getModulus().toByteArray()))
                .put(
                        "e",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(key.getPublicExponent().toByteArray()));
        server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), URI.create(url).getPort()),
                0);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, metadata));
        server.createContext(
                "/jwks", exchange -> answer(exchange, new JsonObject().put("keys", new JsonArray().add(jwk))));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, JsonObject document) {
        byte[] bytes = document.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JwtClaimsBuilder claims(String... roles) {
        Instant now = Instant.now();
        return Jwt.claims()
                .issuer(url)
                .subject("f3a1")
                .audience(SecuredService.AUDIENCE)
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60))
                .claim("azp", "storefront")
                .claim("retailers", List.of("*"))
                .claim("realm_access", Map.of("roles", List.of(roles)));
    }

    private static String signed(JwtClaimsBuilder claims, KeyPair key) {
        return claims.jws().keyId("outside-1").sign(key.getPrivate());
    }

    @Test
    void mapsRolesOfItsTokens() {
        assertThat(Tokens.statusFor(signed(claims("offline_access", "quantree-ADMIN"), KEY)))
                .isEqualTo(200);
        assertThat(Tokens.statusFor(signed(claims("quantree-READER"), KEY))).isEqualTo(403);
        assertThat(Tokens.statusFor(signed(claims("ADMIN"), KEY))).isEqualTo(403);
    }

    @Test
    void grantsNothingWithoutRetailers() {
        assertThat(Tokens.statusFor(signed(claims("quantree-ADMIN").remove("retailers"), KEY)))
                .isEqualTo(403);
    }

    @Test
    void refusesTokensForOthersExpiredOnesAndThoseOfAnotherKey() {
        Instant past = Instant.now().minusSeconds(600);
        assertThat(Tokens.statusFor(signed(claims("quantree-ADMIN"), KEY))).isEqualTo(200);

        assertThat(Tokens.statusFor(signed(claims("quantree-ADMIN").audience("account"), KEY)))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(
                        signed(claims("quantree-ADMIN").issuedAt(past).expiresAt(past.plusSeconds(60)), KEY)))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(signed(claims("quantree-ADMIN"), pair()))).isEqualTo(401);
        assertThat(Tokens.statusFor(
                        claims("quantree-ADMIN").jws().keyId("outside-1").signWithSecret("x".repeat(64))))
                .isEqualTo(401);
    }
}
