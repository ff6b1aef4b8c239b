package io.quantree.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token refused: eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2ln",
                "client created secret=Zb3_xK9vQ2mT7rWc5nYp8sLd4hGf6jAa1eUo0iBk-Xy",
                "user created hash=$2a$11$abcdefghijklmnopqrstuv",
                "header Authorization: Bearer c29tZXRoaW5n",
                "header authorization: basic ZXJwOnNlY3JldA==",
                "POST /oauth/token?grant_type=password&password=horse",
                "request failed body={\"skuRef\":\"BOTTLE\",\"qty\":1}",
                "request failed body={\"query\" : \"{ me { ref } }\"}",
                "login of root with correct horse battery",
                "unknown field " + LogRules.MARKER
            })
    void findsWhatALineMayNotHold(String line) {
        assertThat(LogRules.broken(line)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quantree 0.1.0 on JVM started in 3.2s. Listening on: http://127.0.0.1:8080",
                "first administrator created user=admin",
                "batch failed batch=17 catalogue=DEFAULT:1",
                "The permission JOB_VIEW is missing, password is required",
                "digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "io.quantree.security.account.FirstAdministrator_Observer_start_a1B2",
                "Invalid key quantree.security.key: give 32 bytes in Base64"
            })
    void letsOrdinaryLinesPass(String line) {
        assertThat(LogRules.broken(line)).isEmpty();
    }

    @Test
    void showsTheLinesThatBreakARule() {
        assertThatCode(() -> LogRules.check("started\nstopped")).doesNotThrowAnyException();
        assertThatThrownBy(() -> LogRules.check("started\npassword=horse\nstopped"))
                .hasMessageContaining("[password=horse]");
    }
}
