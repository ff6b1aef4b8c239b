package io.quantree.audit;

import io.quantree.change.ChangeBlock;
import io.quantree.change.ChangeCause;
import io.quantree.change.ChangeRecorder;
import io.quantree.relay.NumberedEntity;
import io.quantree.security.Caller;
import io.quantree.security.Callers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records what was done to anything but stock, and tells the change feed of setup. With the connection of a transaction, the record is kept if and only if the transaction is
 * committed; with the pool, it is kept at once.
 */
@Singleton
public record Audit(Callers callers, ChangeRecorder feed, Clock clock) {
    private static final String RECORD = """
        INSERT INTO audit (recorded_on, retailer_id, action, principal, client_id, target, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private static final String SOURCE = "SETUP";

    /** Who the entry of this request would name; null without authentication. */
    public @Nullable String principal() {
        return callers.current().principal();
    }

    /**
     * Records what the caller of the current request does.
     *
     * @param retailers those whose entity it concerns, the owner first, whose entry it is; none for what belongs to the accounts
     * @param target the kind and the ref of what it is done to, e.g. {@code NETWORK:STORES}
     * @param details what else a reader wants to know; never a secret, a token or a password
     */
    public Uni<Void> record(
            SqlClient client, AuditAction action, List<Long> retailers, String target, JsonObject details) {
        return record(client, callers.current(), action, retailers, target, details);
    }

    /** Records what the caller does to an entity of these retailers, with what it changes. */
    public Uni<Void> record(
            SqlClient client, AuditAction action, List<Long> retailers, String kind, NumberedEntity entity) {
        return record(client, action, retailers, kind + ":" + entity.ref, StateChange.of(entity));
    }

    /** Records what a caller does whom the request doesn't name, e.g. the user who logs in. */
    public Uni<Void> record(
            SqlClient client, Caller by, AuditAction action, List<Long> retailers, String target, JsonObject details) {
        Instant now = clock.instant();
        return client.preparedQuery(RECORD)
                .execute(Tuple.tuple()
                        .addValue(now.atOffset(ZoneOffset.UTC))
                        .addValue(retailers.isEmpty() ? null : retailers.get(0))
                        .addValue(action.name())
                        .addValue(by.principal())
                        .addValue(by.clientId())
                        .addValue(target)
                        .addValue(details))
                .chain(() -> tell(client, by, action, retailers, target, details, now));
    }

    private Uni<Void> tell(
            SqlClient client,
            Caller by,
            AuditAction action,
            List<Long> retailers,
            String target,
            JsonObject details,
            Instant now) {
        if (action.kind() == null) {
            return Uni.createFrom().voidItem();
        }
        ChangeBlock block =
                new ChangeBlock(retailers, null, new ChangeCause(SOURCE, action.name(), by.principal()), now);
        boolean states = details.containsKey(StateChange.AFTER);
        block.begin(action.kind(), target, 0)
                .action(action.name())
                .objects(
                        text(details.getJsonObject(StateChange.BEFORE)),
                        text(states ? details.getJsonObject(StateChange.AFTER) : details))
                .end();
        return feed.record(client, block);
    }

    private static @Nullable String text(@Nullable JsonObject object) {
        return object == null ? null : object.encode();
    }
}
