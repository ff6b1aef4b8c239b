package io.quantree.security.account;

import io.quantree.audit.Audit;
import io.quantree.audit.AuditAction;
import io.quantree.audit.StateChange;
import io.quantree.platform.database.EntitySessions;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.security.Caller;
import io.quantree.security.token.Revocations;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Creates and changes clients. */
@Singleton
record Clients(
        EntitySessions sessions,
        Passwords passwords,
        LoginSettings settings,
        LoginClients loginClients,
        Revocations revocations,
        Audit audit,
        Clock clock) {
    private static final String KIND = "CLIENT";
    private static final int SECRET_BYTES = 32;

    Uni<ClientView.Secret> create(ClientFields fields) {
        // Read here, because a hash ends on another thread.
        Caller by = audit.callers().current();
        String given = fields.clientId();
        String id = given == null ? UUID.randomUUID().toString() : given;
        String secret = secret();
        return passwords
                .hash(secret)
                .chain(hash -> sessions.write(connection -> Client.create(id, fields, hash, clock.instant())
                        .<Client>persistAndFlush()
                        .call(client -> record(
                                connection,
                                by,
                                AuditAction.CLIENT_CREATED,
                                client,
                                StateChange.created(client.described())))))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> taken(taken, id, fields))
                .map(client -> new ClientView.Secret(client.clientId, secret, null));
    }

    Uni<ClientView.Page> list(@Nullable String after, int count) {
        return sessions.read(() -> Client.<Client>find(
                                "clientId > ?1",
                                Sort.ascending("clientId"),
                                after == null ? "" : WhereClause.text("after", after))
                        .range(0, count)
                        .list())
                .map(found -> {
                    List<ClientView> page =
                            found.stream().limit(count).map(ClientView::of).toList();
                    boolean more = found.size() > count;
                    return new ClientView.Page(
                            page.size(),
                            more,
                            more && count > 0 ? page.get(count - 1).clientId() : null,
                            page);
                });
    }

    Uni<ClientView> find(String id) {
        String key = WhereClause.text("clientId", id);
        return sessions.read(() -> Client.<Client>findById(key))
                .onItem()
                .ifNull()
                .failWith(() -> unknown(id))
                .map(ClientView::of);
    }

    Uni<ClientView> change(String id, ClientFields fields) {
        return changed(id, audit.callers().current(), null, client -> client.change(fields, clock.instant()))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> taken(taken, id, fields))
                .map(ClientView::of);
    }

    /** Gives the client another secret; the present one stays valid for {@code quantree.login.former-secret}. */
    Uni<ClientView.Secret> rotate(String id) {
        Caller by = audit.callers().current();
        String secret = secret();
        return passwords
                .hash(secret)
                .chain(hash -> changed(
                        id,
                        by,
                        AuditAction.SECRET_ROTATED,
                        client -> client.rotate(hash, settings.formerSecret(), clock.instant())))
                .map(client -> new ClientView.Secret(client.clientId, secret, client.formerUntil));
    }

    private Uni<Client> changed(String id, Caller by, @Nullable AuditAction action, Consumer<Client> change) {
        String key = WhereClause.text("clientId", id);
        return sessions.write(connection -> Client.<Client>findById(key, LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(() -> unknown(id))
                        .chain(client -> changed(connection, client, by, action, change)))
                .call(revocations::look);
    }

    private Uni<Client> changed(
            SqlConnection connection, Client client, Caller by, @Nullable AuditAction action, Consumer<Client> change) {
        Account.Rights before = client.rights();
        JsonObject state = client.described();
        boolean active = client.isActive();
        long generation = client.generation;
        change.accept(client);
        Uni<Void> checked = active && !client.isActive()
                ? loginClients.checkOthers(connection, client.clientId)
                : Uni.createFrom().voidItem();
        return checked.chain(() -> client.generation == generation
                        ? Uni.createFrom().voidItem()
                        : revocations.record(connection, Revocations.client(client.clientId), client.generation))
                .chain(() -> client.<Client>persistAndFlush())
                .call(() -> record(
                        connection,
                        by,
                        action == null ? client.changeSince(before, KIND) : action,
                        client,
                        StateChange.of(state, client.described())));
    }

    private Uni<Void> record(
            SqlConnection connection, Caller by, AuditAction action, Client client, JsonObject details) {
        return audit.record(connection, by, action, List.of(), KIND + ":" + client.clientId, details);
    }

    private static Problem taken(Throwable violation, String id, ClientFields fields) {
        boolean certificate = violation instanceof ConstraintViolationException known
                && Client.TLS_SUBJECT_UNIQUE.equals(known.getConstraintName());
        return certificate
                ? Problem.of(ProblemType.ALREADY_EXISTS, "There is a client of this tlsSubject.")
                        .about(ClientFields.TLS_SUBJECT, fields.tlsSubject().value())
                : Problem.of(ProblemType.ALREADY_EXISTS, "There is a client of this id.")
                        .about("clientId", id);
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Problem unknown(String id) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such client.").about("clientId", id);
    }
}
