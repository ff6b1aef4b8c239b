package io.quantree.security.token;

import io.quantree.security.Caller;
import io.quantree.security.CallerIdentity;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** A caller whose token is verified, on the way to its identity: whatever augments identities sees it once for each token. */
final class ProvenCaller extends BaseAuthenticationRequest {
    private final Caller caller;

    ProvenCaller(Caller caller) {
        this.caller = caller;
    }

    /** Makes the identity. */
    @Singleton
    static final class Provider implements IdentityProvider<ProvenCaller> {
        @Override
        public Class<ProvenCaller> getRequestType() {
            return ProvenCaller.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(ProvenCaller proven, AuthenticationRequestContext context) {
            return Uni.createFrom().item(CallerIdentity.of(proven.caller));
        }
    }
}
