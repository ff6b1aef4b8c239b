package io.quantree.security.token;

import io.quantree.security.Caller;
import io.quantree.security.CallerIdentity;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The identities of clients that proved themselves by a certificate. They are remembered like verified tokens: for as long as a token is
 * valid, and until the client changes.
 */
@Singleton
public record CertifiedClients(
        VerifiedTokens remembered, Revocations revocations, TokenSettings settings, Clock clock) {
    /** No token has a blank. */
    private static final String KIND = "certificate ";

    /**
     * A client as the database has it.
     *
     * @param generation counts its changes, see {@link Revocations#record}
     */
    public record Certified(Caller caller, long generation) {}

    /**
     * The identity of the client that the subject of a certificate belongs to; null if it belongs to none.
     *
     * @param find looks for an active client of that subject, unless it is remembered; null for none
     */
    public Uni<@Nullable SecurityIdentity> of(String subject, Supplier<Uni<@Nullable Certified>> find) {
        VerifiedToken known = remembered.get(KIND + subject);
        if (known != null) {
            return Uni.createFrom().item(known.identity());
        }
        // Read before the client, so that a change after it is noticed.
        long version = revocations.version();
        return find.get().map(found -> found == null ? null : keep(subject, found, version));
    }

    private SecurityIdentity keep(String subject, Certified found, long version) {
        SecurityIdentity identity = CallerIdentity.of(found.caller());
        Map<String, Long> revocable = Map.of(Revocations.client(found.caller().ref()), found.generation());
        Proof proof = new Proof(found.caller(), clock.instant().plus(settings.tokenLife()), revocable, version);
        remembered.keep(KIND + subject, new VerifiedToken(identity, proof));
        return identity;
    }
}
