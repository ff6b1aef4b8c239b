package io.quantree.security.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An error of {@code /oauth/token} by RFC 6749 5.2. */
final class TokenError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    private TokenError(int status, String code, String description) {
        // Expected in normal operation: a stack trace would cost time without helping.
        super(description, null, false, false);
        this.code = code;
        this.status = status;
    }

    static TokenError invalidRequest(String description) {
        return new TokenError(400, "invalid_request", description);
    }

    static TokenError invalidClient() {
        return new TokenError(
                401, "invalid_client", "The client is unknown or disabled, or its secret or certificate is wrong.");
    }

    static TokenError invalidGrant(String description) {
        return new TokenError(400, "invalid_grant", description);
    }

    static TokenError unauthorizedClient(String description) {
        return new TokenError(400, "unauthorized_client", description);
    }

    static TokenError unsupportedGrantType() {
        return new TokenError(
                400, "unsupported_grant_type", "grant_type must be password, client_credentials or refresh_token.");
    }

    static TokenError invalidScope() {
        return new TokenError(400, "invalid_scope", "scope must be api.");
    }

    int status() {
        return status;
    }

    Document document() {
        return new Document(code, String.valueOf(getMessage()));
    }

    /** Its wire form. */
    @RegisterForReflection // The method that answers it names Response only.
    @Schema(name = "TokenError", description = "An error by RFC 6749.")
    record Document(
            String error, @JsonProperty("error_description") String description) {}
}
