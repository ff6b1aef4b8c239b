package io.quantree.console.issuer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Refuses a start with settings with which no user could sign in by the outside issuer, or that would do nothing. */
final class SignInSettingsCheck {
    static final String KEY = "quantree.console.issuer.";

    private static final String ISSUER = "quantree.security.issuer.url";
    private static final String OPENID = "openid";
    /** What the service decides. Another response mode or a request object would change its request, and a secret is no part of an address. */
    private static final Set<String> OWN = Set.of(
            "response_type",
            "response_mode",
            "request",
            "request_uri",
            "client_id",
            "client_secret",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt");

    /** The keys of those that an operator chooses. */
    private static final Map<String, String> INSTEAD =
            Map.of("scope", "scopes", "client_id", "client-id", "client_secret", "client-secret");

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
                .keySet()
                .forEach(name -> refuse(
                        OWN.contains(name),
                        "parameters." + name + " belongs to the service: remove the key"
                                + Optional.ofNullable(INSTEAD.get(name))
                                        .map(key -> " and set " + KEY + key + ".")
                                        .orElse(".")));
    }

    private static void refuse(boolean wrong, String rest) {
        if (wrong) {
            throw new IllegalArgumentException(KEY + rest);
        }
    }
}
