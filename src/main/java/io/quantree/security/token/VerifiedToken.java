package io.quantree.security.token;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import java.util.Map;

/** A token whose signature and claims were verified. */
final class VerifiedToken {
    private final SecurityIdentity identity;
    private final Proof proof;
    private volatile long checked;
    private volatile boolean used = true;

    VerifiedToken(SecurityIdentity identity, Proof proof) {
        this.identity = identity;
        this.proof = proof;
        this.checked = proof.checked();
    }

    /** Whether it is still valid; notes the use. */
    boolean holds(Instant now, Revocations revocations) {
        if (now.isAfter(proof.until())) {
            return false;
        }
        long version = revocations.version();
        if (version != checked) {
            if (revocations.anyOf(proof.revocable())) {
                return false;
            }
            checked = version;
        }
        if (!used) {
            used = true;
        }
        return true;
    }

    SecurityIdentity identity() {
        return identity;
    }

    Map<String, Long> revocable() {
        return proof.revocable();
    }

    /** Whether it was used since the last call. */
    boolean wasUsed() {
        boolean was = used;
        used = false;
        return was;
    }
}
