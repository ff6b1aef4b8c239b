package io.quantree.security.account;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A client, without its secret. */
@Schema(name = "Client", description = "A program that logs in with a secret, or carries logins of users.")
public record ClientView(
        String clientId,
        String name,
        @Schema(description = "ACTIVE or DISABLED.") String status,
        List<GrantView> grants,
        @Schema(description = "Whether it has a secret.") boolean hasSecret,

        @Schema(description = "Until when the former secret is valid beside the new one.") @Nullable
        Instant formerSecretUntil,

        @Schema(description = "The subject of the certificate that proves it, as RFC 4514 writes it.") @Nullable
        String tlsSubject,

        Instant createdOn,
        Instant updatedOn,

        @Schema(description = "When a token of it was last used, to the minute.") @Nullable
        Instant usedOn) {
    static ClientView of(Client client) {
        return new ClientView(
                client.clientId,
                client.name,
                client.status.name(),
                GrantView.of(client.grants),
                !client.isPublic(),
                client.formerUntil,
                client.tlsSubject,
                client.createdOn,
                client.updatedOn,
                client.usedOn);
    }

    /** A secret, which is answered this once. */
    @Schema(name = "ClientSecret", description = "The secret is answered this once.")
    public record Secret(
            String clientId,

            @Schema(description = "Store it; nobody can read it again.")
            String secret,

            @Schema(description = "Until when the former secret is valid, too.") @Nullable
            Instant formerSecretUntil) {}

    /** A page of clients. */
    @Schema(name = "ClientPage", description = "A page of clients, by id.")
    public record Page(
            int count,
            boolean hasMore,

            @Schema(description = "The parameter `after` of the next page.") @Nullable
            String next,

            List<ClientView> results) {}
}
