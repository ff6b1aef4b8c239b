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
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Creates and changes users. */
@Singleton
record Users(
        EntitySessions sessions,
        Passwords passwords,
        Administrators administrators,
        Revocations revocations,
        Audit audit,
        Clock clock) {
    private static final String KIND = "USER";

    Uni<UserView> create(UserFields fields) {
        // Read here, because a hash ends on another thread.
        Caller by = audit.callers().current();
        String password = fields.password();
        Uni<@Nullable String> hash = password == null
                ? Uni.createFrom().nullItem()
                : passwords.hash(password).map(made -> made);
        return hash.chain(made -> sessions.write(connection -> User.create(fields, made, clock.instant())
                        .<User>persistAndFlush()
                        .call(user -> record(
                                connection,
                                by,
                                AuditAction.USER_CREATED,
                                user,
                                StateChange.created(user.described())))))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problem.of(ProblemType.ALREADY_EXISTS, "There is a user of this name.")
                        .about("name", fields.name()))
                .map(UserView::of);
    }

    Uni<UserView.Page> list(@Nullable String after, int count) {
        return sessions.read(() -> User.<User>find(
                                "name > ?1",
                                Sort.ascending("name"),
                                after == null ? "" : WhereClause.text("after", after))
                        .range(0, count)
                        .list())
                .map(found -> {
                    List<UserView> page =
                            found.stream().limit(count).map(UserView::of).toList();
                    boolean more = found.size() > count;
                    return new UserView.Page(
                            page.size(),
                            more,
                            more && count > 0 ? page.get(count - 1).name() : null,
                            page);
                });
    }

    Uni<UserView> find(String name) {
        String key = WhereClause.text("name", name);
        return sessions.read(() -> User.<User>findById(key))
                .onItem()
                .ifNull()
                .failWith(() -> unknown(name))
                .map(UserView::of);
    }

    Uni<UserView> change(String name, UserFields fields) {
        return changed(name, audit.callers().current(), null, user -> user.change(fields, clock.instant()));
    }

    Uni<UserView> password(String name, String password) {
        Caller by = audit.callers().current();
        return passwords
                .hash(password)
                .chain(hash ->
                        changed(name, by, AuditAction.PASSWORD_CHANGED, user -> user.password(hash, clock.instant())));
    }

    /** Changes the user; its tokens of before end if its rights or its password change. */
    private Uni<UserView> changed(String name, Caller by, @Nullable AuditAction action, Consumer<User> change) {
        String key = WhereClause.text("name", name);
        return sessions.write(connection -> User.<User>findById(key, LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(() -> unknown(name))
                        .chain(user -> changed(connection, user, by, action, change)))
                .call(revocations::look)
                .map(UserView::of);
    }

    private Uni<User> changed(
            SqlConnection connection, User user, Caller by, @Nullable AuditAction action, Consumer<User> change) {
        Account.Rights before = user.rights();
        JsonObject state = user.described();
        boolean administrator = user.isAdministrator();
        long generation = user.generation;
        change.accept(user);
        Uni<Void> checked = administrator && !user.isAdministrator()
                ? administrators.checkOthers(connection, user.name)
                : Uni.createFrom().voidItem();
        return checked.chain(() -> user.generation == generation
                        ? Uni.createFrom().voidItem()
                        : revocations.record(connection, Revocations.user(user.name), user.generation))
                .chain(() -> user.<User>persistAndFlush())
                .call(() -> record(
                        connection,
                        by,
                        action == null ? user.changeSince(before, KIND) : action,
                        user,
                        StateChange.of(state, user.described())));
    }

    private Uni<Void> record(SqlConnection connection, Caller by, AuditAction action, User user, JsonObject details) {
        return audit.record(connection, by, action, List.of(), KIND + ":" + user.name, details);
    }

    private static Problem unknown(String name) {
        return Problem.of(ProblemType.NOT_FOUND, "There is no such user.").about("name", name);
    }
}
