package io.quantree.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.OutsideIssuerServer;
import io.quantree.support.SecuredService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WebSockets whose tokens expire while they are open. The issuer beside the service decides for how long its tokens are valid. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class SocketTokenTest {
    private static final String AUTHORIZATION = "Authorization";
    private static final String FOLLOW =
            "subscription { stockChanges(from: \"now\", kinds: [\"JOB\"]) { cursor kind } }";
    /** By how much the clocks of issuer and replica may differ. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final Duration SHORT = Duration.ofSeconds(4);
    private static OutsideIssuerServer issuer;

    @Inject
    Vertx vertx;

    @BeforeAll
    static void start() {
        issuer = OutsideIssuerServer.start();
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void closesSubscriptionWhenTokenOfUpgradeExpires() {
        long begun = System.nanoTime();
        try (SocketClient client = SocketClient.open(vertx, AUTHORIZATION, token(SHORT))) {
            client.initialised().subscribe("1", FOLLOW);

            assertThat(client.closeCode()).isEqualTo(4403);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(SHORT.minusSeconds(2));
        }
    }

    @Test
    void closesSubscriptionWhenTokenOfInitialisationExpires() {
        try (SocketClient client = SocketClient.open(vertx)) {
            client.initialised(AUTHORIZATION, token(SHORT)).subscribe("1", FOLLOW);

            assertThat(client.closeCode()).isEqualTo(4403);
        }
    }

    @Test
    void keepsSubscriptionWhileTokenIsValid() throws InterruptedException {
        try (SocketClient client = SocketClient.open(vertx)) {
            client.initialised(AUTHORIZATION, token(Duration.ofMinutes(1))).subscribe("1", FOLLOW);
            Thread.sleep(SHORT.plusSeconds(2).toMillis());

            assertThat(client.isClosed()).isFalse();
        }
    }

    /** A token that is valid for so long from now on. */
    private static String token(Duration life) {
        Instant now = Instant.now();
        return "Bearer "
                + issuer.signed(Jwt.claims()
                        .issuer(issuer.name())
                        .subject("f3a1")
                        .audience(SecuredService.AUDIENCE)
                        .issuedAt(now.minusSeconds(60))
                        .expiresAt(now.plus(life).minus(SKEW))
                        .claim("azp", "storefront")
                        .claim("retailers", List.of("*"))
                        .claim("realm_access", Map.of("roles", List.of("quantree-READER"))));
    }
}
