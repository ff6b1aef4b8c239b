package io.quantree.security.account;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** What logins by the outside issuer have in common with those by password: entries in the audit trail, and pauses of an address after failures. */
@Singleton
public final class IssuerLogins {
    /** The field of a refused access token. Its issuer has just given it to the service itself, so it is no guess. */
    public static final String ACCESS_TOKEN = "access_token";

    private static final Logger LOG = Logger.getLogger(IssuerLogins.class);
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
     * Records a login that was refused, and counts it if it may be a guess. An outage of the issuer or of the database refuses nobody. It doesn't
     * fail: the user has to see the reason.
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
        return counted(address, reason)
                .chain(() -> record(pool, user, AuditAction.LOGIN_FAILED, issuerClient, details))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "refused sign-in is not recorded details=%s", details.encode()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> counted(String address, Problem reason) {
        boolean guess = reason.type() == ProblemType.INVALID_VALUE
                || reason.type() == ProblemType.TOKEN_INVALID && !ACCESS_TOKEN.equals(reason.field());
        return guess
                ? throttle.failed(List.of(throttle.address(address)))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> record(
            SqlClient client, Caller user, AuditAction action, String issuerClient, JsonObject details) {
        return audit.record(client, user, action, List.of(), "ISSUER:" + issuerClient, details);
    }
}
