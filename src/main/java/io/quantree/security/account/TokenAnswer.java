package io.quantree.security.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to a login (RFC 6749 5.1), with the names that clients of the wire contract read. */
@RegisterForReflection // The method that answers it names Response only.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Token", description = "An access token, and what belongs to it.")
record TokenAnswer(
        @JsonProperty("access_token") @Schema(description = "Send it as Authorization: Bearer.")
        String accessToken,

        @JsonProperty("token_type") @Schema(description = "Always bearer.")
        String tokenType,

        @JsonProperty("expires_in") @Schema(description = "The seconds for which it is valid.")
        long expiresIn,

        @Schema(description = "Always api.") String scope,

        @JsonProperty("refresh_token")
        @Schema(description = "Gets the next access token, once. For users only.")
        @Nullable
        String refreshToken,

        @JsonProperty("Retailer_id") @Schema(description = "The caller's retailer, if it is one.") @Nullable
        String retailerId,

        @Schema(description = "The user's name.") @Nullable String username,

        @Schema(description = "The user's first name.") @Nullable
        String firstName,

        @Schema(description = "The user's last name.") @Nullable
        String lastName) {}
