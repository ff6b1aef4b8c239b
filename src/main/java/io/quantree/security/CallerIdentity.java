package io.quantree.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/** The security identity of a caller. {@link CallerPermissions} answers for its permissions. */
public final class CallerIdentity {
    private CallerIdentity() {}

    public static SecurityIdentity of(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.ref()))
                .addAttribute(Caller.ATTRIBUTE, caller)
                .build();
    }
}
