package io.quantree.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.OutsideIssuerServer;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer beside the service, as Keycloak makes them. */
@QuarkusTest
@TestProfile(SecuredService.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OutsideIssuerTest {
    private static OutsideIssuerServer issuer;

    @BeforeAll
    static void start() {
        issuer = OutsideIssuerServer.start();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    private static JwtClaimsBuilder claims(String... roles) {
        Instant now = Instant.now();
        return Jwt.claims()
                .issuer(issuer.name())
                .subject("f3a1")
                .audience(SecuredService.AUDIENCE)
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60))
                .claim("azp", "storefront")
                .claim("retailers", List.of("*"))
                .claim("realm_access", Map.of("roles", List.of(roles)));
    }

    @Test
    void mapsRolesOfItsTokens() {
        assertThat(Tokens.statusFor(issuer.signed(claims("offline_access", "quantree-ADMIN"))))
                .isEqualTo(200);
        assertThat(Tokens.statusFor(issuer.signed(claims("quantree-READER")))).isEqualTo(403);
        assertThat(Tokens.statusFor(issuer.signed(claims("ADMIN")))).isEqualTo(403);
    }

    @Test
    void grantsNothingWithoutRetailers() {
        assertThat(Tokens.statusFor(issuer.signed(claims("quantree-ADMIN").remove("retailers"))))
                .isEqualTo(403);
    }

    @Test
    void refusesTokensForOthersExpiredOnesAndThoseOfAnotherKey() {
        Instant past = Instant.now().minusSeconds(600);
        assertThat(Tokens.statusFor(issuer.signed(claims("quantree-ADMIN")))).isEqualTo(200);

        assertThat(Tokens.statusFor(issuer.signed(claims("quantree-ADMIN").audience("account"))))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(
                        issuer.signed(claims("quantree-ADMIN").issuedAt(past).expiresAt(past.plusSeconds(60)))))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(OutsideIssuerServer.signed(claims("quantree-ADMIN"), OutsideIssuerServer.pair())))
                .isEqualTo(401);
        assertThat(Tokens.statusFor(
                        claims("quantree-ADMIN").jws().keyId("outside-1").signWithSecret("x".repeat(64))))
                .isEqualTo(401);
    }
}
