package io.quantree.security.rate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests with tokens that are refused. */
@QuarkusTest
@TestProfile(RefusedTokensTest.Secured.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RefusedTokensTest {
    public static final class Secured extends LowRates {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new SecuredService().getConfigOverrides());
            settings.putAll(super.getConfigOverrides());
            return settings;
        }
    }

    @Inject
    StoppedMeter clock;

    @AfterEach
    void run() {
        clock.run();
    }

    private static Response ask(String token) {
        return given().auth().oauth2(token).get("/api/v4.1/job/999999999");
    }

    @Test
    void limitsFloodOfRefusedTokensAndNotTokensThatAreKnown() {
        String known = Tokens.admin();
        String unused = Tokens.admin();
        ask(known).then().statusCode(404);
        clock.stop();
        // Fills the quota of the address, of which the logins have taken.
        clock.pass(Duration.ofSeconds(1));

        for (int i = 0; i < 20; i++) {
            assertThat(ask("no.token." + i).statusCode()).as("token %d", i).isEqualTo(401);
        }
        ask("no.token.20")
                .then()
                .statusCode(429)
                .body("code", is("RATE_LIMITED"), "field", is("requests"), "value", is("address 127.0.0.1"))
                .header("Retry-After", is("1"));
        ask(known).then().statusCode(404);
        ask(unused).then().statusCode(429);
        clock.pass(Duration.ofSeconds(1));
        ask(unused).then().statusCode(404);
    }
}
