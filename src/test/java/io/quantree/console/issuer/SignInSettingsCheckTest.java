package io.quantree.console.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quantree.security.token.IssuerSettings;
import io.quantree.support.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start with wrong settings of the issuer's sign-in is refused with the key, its value and what to do. */
class SignInSettingsCheckTest {
    private static final String KEY = "quantree.console.issuer.";
    private static final String ISSUER = "quantree.security.issuer.url";
    private static final String URL = "https://login.example.com";

    @SuppressWarnings("NullAway") // No test of this class asks the issuer.
    private static IssuerSignIn started(String issuer, String... settings) {
        IssuerSettings outside = issuer.isEmpty()
                ? Settings.of(IssuerSettings.class)
                : Settings.of(IssuerSettings.class, ISSUER, issuer);
        return new IssuerSignIn(
                Settings.of(IssuerSignInSettings.class, settings), outside, null, null, null, Clock.systemUTC());
    }

    private static void isRefused(String issuer, String message, String... settings) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> started(issuer, settings))
                .withMessage(message);
    }

    @Test
    void startsWithoutAnySettingAndOffersNoIssuer() {
        assertThat(started("").isOffered()).isFalse();
        assertThat(started(URL).isOffered()).isFalse();
    }

    @Test
    void startsWithSettingsThatBelongTogether() {
        IssuerSignIn signIn = started(
                URL,
                KEY + "client-id",
                "console",
                KEY + "client-secret",
                "s",
                KEY + "only",
                "true",
                KEY + "scopes",
                "profile,openid",
                KEY + "parameters.audience",
                "stock");

        assertThat(signIn.isOffered()).isTrue();
        assertThat(signIn.isOnly()).isTrue();
    }

    @Test
    void refusesClientIdWithoutIssuer() {
        isRefused(
                "",
                KEY + "client-id=console is set without " + ISSUER + ": set the address of the issuer, too.",
                KEY + "client-id",
                "console");
    }

    @Test
    void refusesIssuerAloneWithoutClientId() {
        isRefused(
                URL,
                KEY + "only=true is set without " + KEY + "client-id, so nobody could sign in to the console:"
                        + " set the id that the issuer has given to it.",
                KEY + "only",
                "true");
    }

    @ParameterizedTest
    @CsvSource({"client-secret", "client-secret-file"})
    void refusesSecretWithoutClientIdAndDoesNotShowIt(String key) {
        isRefused(
                URL,
                KEY + "client-secret or client-secret-file is set without " + KEY
                        + "client-id: set the id that the issuer has given to the console, or remove the secret.",
                KEY + key,
                "hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "scopes, 'profile,email', 'scopes=profile,email lacks openid, without which the issuer gives no ID token: add it.'",
        "timeout, 0s, 'timeout=PT0S leaves the issuer no time to answer: set some seconds, e.g. 5s.'",
        "timeout, -PT1S, 'timeout=PT-1S leaves the issuer no time to answer: set some seconds, e.g. 5s.'",
        "parameters.state, x, 'parameters.state belongs to the service: remove the key.'",
        "parameters.response_mode, form_post, 'parameters.response_mode belongs to the service: remove the key.'",
        "parameters.request, x, 'parameters.request belongs to the service: remove the key.'",
        "parameters.request_uri, x, 'parameters.request_uri belongs to the service: remove the key.'",
        "parameters.client_secret, hidden, 'parameters.client_secret belongs to the service: remove the key and set"
                + " quantree.console.issuer.client-secret.'",
        "parameters.scope, x, 'parameters.scope belongs to the service: remove the key and set"
                + " quantree.console.issuer.scopes.'"
    })
    void refusesValue(String key, String value, String message) {
        isRefused(URL, KEY + message, KEY + "client-id", "console", KEY + key, value);
    }

    @Test
    void refusesTwoSecretsAndShowsNeither() {
        isRefused(
                URL,
                KEY + "client-secret and " + KEY + "client-secret-file are both set: remove one of the two.",
                KEY + "client-id",
                "console",
                KEY + "client-secret",
                "hidden",
                KEY + "client-secret-file",
                "/etc/b");
    }

    @Test
    void refusesFileThatIsAbsentOrEmpty(@TempDir Path folder) throws IOException {
        Path absent = folder.resolve("absent");
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        String file = KEY + "client-secret-file";

        isRefused(
                URL,
                file + "=" + absent + " can't be read: name a file of text that the user of this process may read.",
                KEY + "client-id",
                "console",
                file,
                absent.toString());
        isRefused(
                URL,
                file + "=" + empty
                        + " is empty: write the secret into the file, or remove the key for a public client.",
                KEY + "client-id",
                "console",
                file,
                empty.toString());
    }
}
