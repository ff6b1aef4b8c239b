package io.quantree.security.account;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.problem.Problem;
import io.quantree.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;

/** What logins by the outside issuer have in common with those by password: entries in the audit trail, and pauses of an address after failures. */
@Singleton
public final class IssuerLogins {
    private static final int OUTAGE = 500;

    private final LoginThrottle throttle;
    private final Audit audit;
    private final Pool pool;

    IssuerLogins(LoginThrottle throttle, Audit audit, Pool pool) {
        this.throttle = throttle;
        this.audit = audit;
        this.pool = pool;
    }

    /** Fails with LOGIN_SLOWED after too many failures of the address. */
    public Uni<Void> check(String address) {
        return throttle.check(List.of(throttle.address(address)));
    }

    /** Records that a user is signed in, in the transaction that begins the session. */
    public Uni<Void> begun(SqlClient client, Caller user, String issuerClient) {
        return record(client, user, AuditAction.LOGIN, issuerClient, new JsonObject());
    }

    /** Records that a user is signed out, in the transaction that ends the session. */
    public Uni<Void> ended(SqlClient client, Caller user, String issuerClient) {
        return record(client, user, AuditAction.LOGOUT, issuerClient, new JsonObject());
    }

    /**
     * Records and counts a login that was refused. An outage of the issuer or of the database refuses nobody.
     *
     * @param user as far as the issuer's tokens have named one
     */
    public Uni<Void> refused(Caller user, String address, String issuerClient, Problem reason) {
        if (reason.type().status() >= OUTAGE) {
            return Uni.createFrom().voidItem();
        }
        JsonObject details = new JsonObject()
                .put("address", address)
                .put("code", reason.type().name())
                .put("field", reason.field())
                .put("value", reason.value());
        return throttle.failed(List.of(throttle.address(address)))
                .chain(() -> record(pool, user, AuditAction.LOGIN_FAILED, issuerClient, details));
    }

    private Uni<Void> record(
            SqlClient client, Caller user, AuditAction action, String issuerClient, JsonObject details) {
        return audit.record(client, user, action, List.of(), "ISSUER:" + issuerClient, details);
    }
}
