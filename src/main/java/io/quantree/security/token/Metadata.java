package io.quantree.security.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The metadata of the authorization server (RFC 8414): there are no interactive logins, so there is no authorization endpoint. */
@Schema(name = "AuthorizationServer", description = "Metadata by RFC 8414.")
public record Metadata(
        @Schema(description = "The `iss` of its tokens.") String issuer,
        @JsonProperty("token_endpoint") String tokenEndpoint,
        @JsonProperty("jwks_uri") String jwksUri,
        @JsonProperty("revocation_endpoint") String revocationEndpoint,
        @JsonProperty("scopes_supported") List<String> scopes,
        @JsonProperty("response_types_supported") List<String> responseTypes,
        @JsonProperty("grant_types_supported") List<String> grantTypes,

        @JsonProperty("token_endpoint_auth_methods_supported")
        List<String> tokenAuthentication,

        @JsonProperty("revocation_endpoint_auth_methods_supported")
        List<String> revocationAuthentication) {}
