package io.quantree.security;

import io.quantree.platform.telemetry.Stages;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request.
 *
 * @param ref the user's name, or the client's id for a machine; {@code anonymous} without authentication
 * @param clientId the client through which it came; null without authentication
 */
public record Caller(String ref, @Nullable String clientId, Grants grants) {
    /** The attribute of the security identity that holds the caller. */
    public static final String ATTRIBUTE = Stages.CALLER;

    public static final String ANONYMOUS = "anonymous";

    /** Every caller while security is switched off. */
    public static final Caller OPEN = new Caller(ANONYMOUS, null, Grants.ALL);

    /** A request without a token while security is switched on. */
    public static final Caller NOBODY = new Caller(ANONYMOUS, null, Grants.NONE);

    /** What the ledger and the audit trail record; null for a caller without a name. */
    public @Nullable String principal() {
        return principal(ref);
    }

    /** The same for the ref of a caller; null for none. */
    public static @Nullable String principal(@Nullable String ref) {
        return ANONYMOUS.equals(ref) ? null : ref;
    }
}
