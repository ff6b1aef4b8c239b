package io.quantree.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** The security identity of a caller. It has the permissions that the caller has for any retailer. */
public final class CallerIdentity {
    private CallerIdentity() {}

    public static SecurityIdentity of(Caller caller) {
        Uni<Boolean> granted = Uni.createFrom().item(true);
        Uni<Boolean> missing = Uni.createFrom().item(false);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.ref()))
                .addAttribute(Caller.ATTRIBUTE, caller)
                .addPermissionChecker(asked -> Permission.of(asked.getName())
                                .filter(caller.grants()::has)
                                .isPresent()
                        ? granted
                        : missing)
                .build();
    }
}
