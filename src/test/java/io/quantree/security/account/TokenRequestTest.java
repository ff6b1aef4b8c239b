package io.quantree.security.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {
    private static TokenRequest read(
            String body, Map<String, List<String>> query, boolean queryAllowed, @Nullable String basic) {
        return TokenRequest.read(body.getBytes(StandardCharsets.UTF_8), query, queryAllowed, basic, "127.0.0.1", null);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsFormQueryAndBasicTogether() {
        TokenRequest request = read(
                "grant_type=password&username=J%C3%B6rg+A&password=a%26b",
                Map.of("scope", List.of("api")), true, basic("my%20client:s%3Aecret"));

        assertThat(request.parameters())
                .containsEntry("username", "J\u00f6rg A")
                .containsEntry("password", "a&b")
                .containsEntry("scope", "api");
        assertThat(request.clientId()).isEqualTo("my client");
        assertThat(request.clientSecret()).isEqualTo("s:ecret");
    }

    @Test
    void refusesQueryWhenItIsSwitchedOff() {
        assertThatThrownBy(() -> read("", Map.of("password", List.of("x")), false, null))
                .isInstanceOf(TokenError.class)
                .hasMessageContaining("in the body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "password=%", "username=%00", "%00=1", "username=%FF"})
    void refusesFormThatCannotBeRead(String body) {
        assertThatThrownBy(() -> read(body, Map.of(), true, null)).isInstanceOf(TokenError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other:secret", "id:secret", "nocolon"})
    void refusesBasicThatContradictsForm(String pair) {
        assertThatThrownBy(() -> read("client_id=id&client_secret=x", Map.of(), true, basic(pair)))
                .isInstanceOf(TokenError.class);
    }
}
