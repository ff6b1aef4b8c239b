package io.quantree.security.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.platform.database.EntitySessions;
import io.quantree.security.Caller;
import io.quantree.security.token.CertifiedClients;
import io.quantree.security.token.CertifiedClients.Certified;
import io.quarkus.security.credential.CertificateCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the client of a verified certificate the caller of a request without a token (RFC 8705 2.1). A certificate that belongs to no active
 * client proves nothing: its request has no caller, and is answered 401 where a caller is needed.
 */
@Singleton
final class CertificateCallers implements SecurityIdentityAugmentor {
    private static final SecurityIdentity NOBODY =
            QuarkusSecurityIdentity.builder().setAnonymous(true).build();
    /** A disabled client may go on sending requests, which would fill the audit trail. */
    private static final Duration REPEATED = Duration.ofMinutes(1);

    private static final long REFUSED_MAX = 1_000;

    private final EntitySessions sessions;
    private final CertifiedClients certified;
    private final Audit audit;
    private final Cache<String, Boolean> refused = Caffeine.newBuilder()
            .maximumSize(REFUSED_MAX)
            .expireAfterWrite(REPEATED)
            .build();

    CertificateCallers(EntitySessions sessions, CertifiedClients certified, Audit audit) {
        this.sessions = sessions;
        this.certified = certified;
        this.audit = audit;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        @Nullable CertificateCredential shown = identity.getCredential(CertificateCredential.class);
        if (shown == null) {
            return Uni.createFrom().item(identity);
        }
        String subject = TlsSubject.of(shown.getCertificate());
        return certified.of(subject, () -> find(subject)).map(found -> found == null ? NOBODY : found);
    }

    private Uni<@Nullable Certified> find(String subject) {
        return sessions.read(() -> Client.bySubject(subject)).chain(client -> {
            if (client == null) {
                return Uni.createFrom().nullItem();
            }
            Caller caller = new Caller(client.clientId, client.clientId, client.granted());
            if (!client.isActive()) {
                boolean first = refused.asMap().putIfAbsent(client.clientId, true) == null;
                return (first
                                ? recorded(caller, AuditAction.LOGIN_FAILED, subject)
                                : Uni.createFrom().voidItem())
                        .replaceWith((Certified) null);
            }
            return recorded(caller, AuditAction.LOGIN, subject).replaceWith(new Certified(caller, client.generation));
        });
    }

    private Uni<Void> recorded(Caller caller, AuditAction action, String subject) {
        return sessions.write(connection -> audit.record(
                connection,
                caller,
                action,
                List.of(),
                "CLIENT:" + caller.ref(),
                new JsonObject().put("tlsSubject", subject)));
    }
}
