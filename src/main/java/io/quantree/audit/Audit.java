package io.quantree.audit;

import io.quantree.relay.StoredEntity;
import io.quantree.security.Caller;
import io.quantree.security.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Records what was done to anything but stock. With the connection of a transaction, the record is kept if and only if the transaction is
 * committed; with the pool, it is kept at once.
 */
@Singleton
public record Audit(CurrentCaller caller, Clock clock) {
    private static final String RECORD = """
            INSERT INTO audit (recorded_on, retailer_id, action, principal, client_id, target, details)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    /** Who the entry of this request would name; null without authentication. */
    public @Nullable String principal() {
        return caller.get().principal();
    }

    /**
     * Records what the caller of the current request does.
     *
     * @param retailerId the retailer that it concerns; null for none or several
     * @param target the kind and the ref of what it is done to, e.g. {@code NETWORK:STORES}
     * @param details what else a reader wants to know; never a secret, a token or a password
     */
    public Uni<Void> record(
            SqlClient client, AuditAction action, @Nullable Long retailerId, String target, JsonObject details) {
        return record(client, caller.get(), action, retailerId, target, details);
    }

    /** Records what the caller does to an entity of a retailer, with its state afterwards. */
    public Uni<Void> record(SqlClient client, AuditAction action, long retailerId, String kind, StoredEntity entity) {
        return record(client, action, retailerId, kind + ":" + entity.ref, entity.audited());
    }

    /** Records what a caller does whom the request doesn't name, e.g. the user who logs in. */
    public Uni<Void> record(
            SqlClient client,
            Caller by,
            AuditAction action,
            @Nullable Long retailerId,
            String target,
            JsonObject details) {
        return client.preparedQuery(RECORD)
                .execute(Tuple.tuple()
                        .addValue(OffsetDateTime.now(clock))
                        .addValue(retailerId)
                        .addValue(action.name())
                        .addValue(by.principal())
                        .addValue(by.clientId())
                        .addValue(target)
                        .addValue(details))
                .replaceWithVoid();
    }
}
