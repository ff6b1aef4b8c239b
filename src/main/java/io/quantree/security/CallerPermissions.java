package io.quantree.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Lets {@code @PermissionsAllowed} ask the grants of the caller, whatever authenticated it. */
@Singleton
class CallerPermissions implements SecurityIdentityAugmentor {
    /** After those that find out who the caller is. */
    private static final int LAST = Integer.MIN_VALUE;

    @Override
    public int priority() {
        return LAST;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        @Nullable Caller caller = identity.getAttribute(Caller.ATTRIBUTE);
        if (identity.isAnonymous() || caller == null) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder(identity)
                        .addPermissionChecker(asked -> checked(caller, Permission.valueOf(asked.getName())))
                        .build());
    }

    /** Fails instead of answering false: the error of Quarkus would not name the permission. */
    private static Uni<Boolean> checked(Caller caller, Permission permission) {
        return caller.grants().has(permission)
                ? Uni.createFrom().item(true)
                : Uni.createFrom().failure(permission.missing(""));
    }
}
