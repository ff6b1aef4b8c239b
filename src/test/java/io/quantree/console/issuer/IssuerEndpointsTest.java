package io.quantree.console.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class IssuerEndpointsTest {
    private static final String ISSUER = "https://login.example.com/realms/shop";
    private static final String METHODS = "token_endpoint_auth_methods_supported";

    private static JsonObject metadata() {
        return new JsonObject()
                .put("authorization_endpoint", ISSUER + "/auth")
                .put("token_endpoint", ISSUER + "/token");
    }

    @Test
    void readsWhatTheIssuerHas() {
        IssuerEndpoints few = IssuerEndpoints.of(metadata(), ISSUER);
        IssuerEndpoints all = IssuerEndpoints.of(
                metadata()
                        .put("end_session_endpoint", ISSUER + "/logout")
                        .put("authorization_response_iss_parameter_supported", true),
                ISSUER);

        assertThat(few.authorization()).isEqualTo(ISSUER + "/auth");
        assertThat(few.token()).isEqualTo(ISSUER + "/token");
        assertThat(few.end()).isEmpty();
        assertThat(few.namesItself()).isFalse();
        assertThat(all.end()).contains(ISSUER + "/logout");
        assertThat(all.namesItself()).isTrue();
    }

    @Test
    void sendsTheSecretInTheFormOnlyWhereTheHeaderIsNotTaken() {
        JsonArray post = new JsonArray().add("client_secret_post");

        assertThat(IssuerEndpoints.of(metadata(), ISSUER).secretInForm()).isFalse();
        assertThat(IssuerEndpoints.of(metadata().put(METHODS, post), ISSUER).secretInForm())
                .isTrue();
        assertThat(IssuerEndpoints.of(metadata().put(METHODS, post.copy().add("client_secret_basic")), ISSUER)
                        .secretInForm())
                .isFalse();
    }

    @Test
    void refusesAddressesThatAreMissingOrWithoutTls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IssuerEndpoints.of(new JsonObject(), ISSUER))
                .withMessage("no authorization_endpoint");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> IssuerEndpoints.of(metadata().put("token_endpoint", "http://login.example.com"), ISSUER))
                .withMessage("token_endpoint is no URL of https");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IssuerEndpoints.of(
                        metadata().put("end_session_endpoint", "javascript:alert(1)"), "http://127.0.0.1:8180"))
                .withMessage("end_session_endpoint is no URL of http");
    }
}
