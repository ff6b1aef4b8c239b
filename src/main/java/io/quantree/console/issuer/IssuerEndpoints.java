package io.quantree.console.issuer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The addresses that the metadata of the issuer names (OpenID Connect Discovery 1.0).
 *
 * @param end where a user signs out at the issuer
 * @param secretInForm whether the issuer takes the client's secret in the form only, and not in the header Authorization
 * @param namesItself whether each answer names its issuer (RFC 9207)
 */
record IssuerEndpoints(
        String authorization, String token, Optional<String> end, boolean secretInForm, boolean namesItself) {
    private static final String METHODS = "token_endpoint_auth_methods_supported";

    /** Reads metadata; fails with IllegalArgumentException when an address is missing, or is not as secure as the issuer's. */
    static IssuerEndpoints of(JsonObject metadata, String issuer) {
        boolean tls = issuer.startsWith("https:");
        JsonArray methods = metadata.getJsonArray(METHODS, new JsonArray());
        return new IssuerEndpoints(
                address(metadata, "authorization_endpoint", tls)
                        .orElseThrow(() -> new IllegalArgumentException("no authorization_endpoint")),
                address(metadata, "token_endpoint", tls)
                        .orElseThrow(() -> new IllegalArgumentException("no token_endpoint")),
                address(metadata, "end_session_endpoint", tls),
                methods.contains("client_secret_post") && !methods.contains("client_secret_basic"),
                metadata.getBoolean("authorization_response_iss_parameter_supported", false));
    }

    private static Optional<String> address(JsonObject metadata, String name, boolean tls) {
        String address = metadata.getString(name);
        if (address == null) {
            return Optional.empty();
        }
        try {
            String scheme = new URI(address).getScheme();
            if ("https".equals(scheme) || (!tls && "http".equals(scheme))) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " is no URL", e);
        }
        throw new IllegalArgumentException(name + " is no URL of " + (tls ? "https" : "http"));
    }
}
