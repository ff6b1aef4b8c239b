package io.quantree.security.rate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests with tokens that are refused, with a rate of one request in ten seconds and ten at once. */
@QuarkusTest
@TestProfile(RefusedTokensTest.Tight.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RefusedTokensTest {
    public static class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new SecuredService().getConfigOverrides());
            settings.put("quantree.rate.requests", "1");
            settings.put("quantree.rate.burst", "20s");
            return settings;
        }
    }

    private static Response ask(String token) {
        return given().auth().oauth2(token).get("/api/v4.1/job/999999999");
    }

    @Test
    void limitsFloodOfRefusedTokensAndNotTokensThatAreKnown() {
        String known = Tokens.admin();
        String unused = Tokens.admin();
        ask(known).then().statusCode(404);

        int refused = 0;
        Response last = ask("no.token.1");
        while (last.statusCode() == 401 && refused < 200) {
            refused++;
            last = ask("no.token." + refused);
        }

        assertThat(refused).isBetween(1, 60);
        last.then()
                .statusCode(429)
                .body("code", is("RATE_LIMITED"), "field", is("requests"), "value", is("address 127.0.0.1"))
                .header("Retry-After", is("1"));
        ask(known).then().statusCode(404);
        ask(unused).then().statusCode(429);
    }
}
