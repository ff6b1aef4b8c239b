package io.quantree.console.issuer;

import java.util.Optional;
import java.util.Set;

/** Refuses a start with settings with which no user could sign in by the outside issuer, or that would do nothing. */
final class SignInSettingsCheck {
    static final String KEY = "quantree.console.issuer.";

    private static final String ISSUER = "quantree.security.issuer.url";
    private static final String OPENID = "openid";
    /** What the service itself sends. */
    private static final Set<String> OWN = Set.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt");

    private SignInSettingsCheck() {}

    static void check(IssuerSignInSettings settings, Optional<String> issuer) {
        Optional<String> clientId = settings.clientId();
        refuse(
                clientId.isPresent() && issuer.isEmpty(),
                "client-id=" + clientId.orElse("") + " is set without " + ISSUER
                        + ": set the address of the issuer, too.");
        refuse(
                settings.only() && clientId.isEmpty(),
                "only=true is set without " + KEY
                        + "client-id, so nobody could sign in to the console: set the id that the issuer has given to it.");
        refuse(
                clientId.isEmpty()
                        && (settings.clientSecret().isPresent()
                                || settings.clientSecretFile().isPresent()),
                "client-secret or client-secret-file is set without " + KEY
                        + "client-id: set the id that the issuer has given to the console, or remove the secret.");
        refuse(
                !settings.scopes().contains(OPENID),
                "scopes=" + String.join(",", settings.scopes())
                        + " lacks openid, without which the issuer gives no ID token: add it.");
        refuse(
                settings.timeout().isZero() || settings.timeout().isNegative(),
                "timeout=" + settings.timeout() + " leaves the issuer no time to answer: set some seconds, e.g. 5s.");
        settings.parameters()
                .forEach((name, value) -> refuse(
                        OWN.contains(name),
                        "parameters." + name + "=" + value + " is sent by the service itself: remove the key"
                                + (name.equals("scope") ? " and set " + KEY + "scopes." : ".")));
    }

    private static void refuse(boolean wrong, String rest) {
        if (wrong) {
            throw new IllegalArgumentException(KEY + rest);
        }
    }
}
