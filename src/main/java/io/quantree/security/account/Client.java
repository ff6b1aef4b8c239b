package io.quantree.security.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A program that logs in with a secret, or carries the logins of users. */
@Entity
@Table(name = "account_client")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // As in Account.
public class Client extends Account {
    static final String TLS_SUBJECT_UNIQUE = "account_client_tls_subject";

    @Id
    @Column(updatable = false)
    public String clientId;

    public String name;

    /** Null for a public client, which only carries logins of users. */
    public @Nullable String secretHash;

    public @Nullable String formerSecretHash;

    /** Until when the former secret is valid, too. */
    public @Nullable Instant formerUntil;

    /** The subject of the certificate that proves it, see {@link TlsSubject}; null for a client without one. */
    public @Nullable String tlsSubject;

    /** The client of that subject; null for none. */
    static Uni<@Nullable Client> bySubject(String subject) {
        return Client.<Client>find("tlsSubject", subject).firstResult();
    }

    static Client create(String clientId, ClientFields fields, String secretHash, Instant now) {
        Client client = new Client();
        client.clientId = clientId;
        client.name = Objects.requireNonNull(fields.name());
        client.begin(fields.grants() == null ? List.of() : fields.grants(), now);
        client.secretHash = secretHash;
        client.tlsSubject = fields.tlsSubject().value();
        return client;
    }

    void change(ClientFields fields, Instant now) {
        name = fields.name() == null ? name : fields.name();
        if (fields.grants() != null) {
            grant(fields.grants(), now);
        }
        if (fields.status() != null) {
            become(fields.status(), now);
        }
        certify(fields.tlsSubject().over(tlsSubject), now);
        updatedOn = now;
    }

    /** The former certificate is worth nothing from now on. */
    private void certify(@Nullable String subject, Instant now) {
        if (!Objects.equals(subject, tlsSubject)) {
            tlsSubject = subject;
            outdate(now);
        }
    }

    /** Whether the certificate of that subject, which is null without one, proves it. */
    boolean isProvenBy(@Nullable String subject) {
        return subject != null && subject.equals(tlsSubject);
    }

    @Override
    JsonObject described() {
        return super.described().put("name", name).put("tlsSubject", tlsSubject);
    }

    boolean isPublic() {
        return secretHash == null;
    }

    /** Takes a new secret; the present one stays valid for a while, so that the client can be told without an interruption. */
    void rotate(String hash, Duration overlap, Instant now) {
        formerSecretHash = secretHash;
        formerUntil = now.plus(overlap);
        secretHash = hash;
        updatedOn = now;
    }

    /** The former secret's hash while it is valid; null after that. */
    @Nullable
    String formerSecret(Instant now) {
        return formerUntil != null && now.isBefore(formerUntil) ? formerSecretHash : null;
    }

    OptionalLong retailer() {
        return granted().anyRetailers().single();
    }
}
