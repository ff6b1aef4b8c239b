package io.quantree.security.account;

import io.quantree.audit.AuditAction;
import io.quantree.security.Grant;
import io.quantree.security.Grants;
import io.quantree.security.Permission;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user or a client: what it may do, and whether it can log in. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Filled by Hibernate or before it is persisted.
public abstract class Account extends PanacheEntityBase {
    /** Each as {@link Grant#text()}. */
    @Column(columnDefinition = "_text")
    public String[] grants;

    @Enumerated(EnumType.STRING)
    public AccountStatus status;

    /** Counts changes of grants, status and password. Tokens hold it, so those of before such a change are worth nothing. */
    public long generation;

    @Version
    @Column(name = "version")
    public long revision;

    @Column(updatable = false)
    public Instant createdOn;

    public Instant updatedOn;

    /** When it last used a token, about. */
    public @Nullable Instant usedOn;

    void begin(List<String> granted, Instant now) {
        grants = granted.toArray(String[]::new);
        status = AccountStatus.ACTIVE;
        generation = 1;
        createdOn = now;
        updatedOn = now;
    }

    boolean isActive() {
        return status == AccountStatus.ACTIVE;
    }

    Grants granted() {
        return Grant.sum(List.of(grants));
    }

    boolean isAdministrator() {
        return isActive() && granted().has(Permission.ADMIN);
    }

    void grant(List<String> granted, Instant now) {
        if (!granted.equals(List.of(grants))) {
            grants = granted.toArray(String[]::new);
            outdate(now);
        }
    }

    void become(AccountStatus next, Instant now) {
        if (status != next) {
            status = next;
            outdate(now);
        }
    }

    /** Makes the tokens that it has worth nothing. */
    void outdate(Instant now) {
        generation++;
        updatedOn = now;
    }

    /** What an account may do, to be compared after a change. */
    record Rights(List<String> grants, AccountStatus status) {}

    Rights rights() {
        return new Rights(List.of(grants), status);
    }

    /**
     * What a change was for the audit trail: the end of the account, other grants, or anything else.
     *
     * @param kind USER or CLIENT
     */
    AuditAction changeSince(Rights before, String kind) {
        if (status != before.status() && !isActive()) {
            return AuditAction.valueOf(kind + "_DISABLED");
        }
        return before.grants().equals(List.of(grants))
                ? AuditAction.valueOf(kind + "_UPDATED")
                : AuditAction.GRANTS_CHANGED;
    }

    /** What the audit trail keeps of it; no secret and no hash. */
    JsonObject described() {
        return new JsonObject().put("status", status).put("grants", new JsonArray(List.of(grants)));
    }
}
