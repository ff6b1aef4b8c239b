package io.quantree.audit;

import io.quantree.input.Json;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the audit trail, which is partitioned by {@link #recordedOn} and only appended to. {@link Audit} writes it. */
@Entity
@Table(name = AuditEntry.TABLE)
@Immutable
@Type("AuditEntry")
@Description(
        "What was done to anything but stock, when and by whom. It is never changed; retention removes it by months.")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate or by the row mapper.
public class AuditEntry extends PanacheEntityBase {
    static final String TABLE = "audit";
    static final String COLUMNS = "id, recorded_on, retailer_id, action, principal, client_id, target, details";

    @Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Description("Its key, which grows with time.")
    public Long id;

    @NonNull
    @Description("When it was done.")
    public Instant recordedOn;

    /** Null when it concerns no single retailer. */
    @Ignore
    public @Nullable Long retailerId;

    /** The name of an {@link AuditAction}. */
    @NonNull
    @Description("What was done, e.g. NETWORK_UPDATED.")
    public String action;

    @Description("Who did it: the user, or the client's id for a machine; null without authentication.")
    public @Nullable String principal;

    @Description("The client through which it was done.")
    public @Nullable String clientId;

    @NonNull
    @Description("The kind and the ref of what it was done to, e.g. NETWORK:STORES.")
    public String target;

    /** A JSON object. */
    @Column(name = "details", columnDefinition = "jsonb")
    @Ignore
    public String facts;

    static AuditEntry of(Row row) {
        AuditEntry entry = new AuditEntry();
        entry.id = row.getLong("id");
        entry.recordedOn = row.getOffsetDateTime("recorded_on").toInstant();
        entry.retailerId = row.getLong("retailer_id");
        entry.action = row.getString("action");
        entry.principal = row.getString("principal");
        entry.clientId = row.getString("client_id");
        entry.target = row.getString("target");
        entry.facts = row.getJsonObject("details").encode();
        return entry;
    }

    @NonNull
    @Description("What else is known of it, an object.")
    public Json getDetails() {
        return new Json(new JsonObject(facts).getMap());
    }

    @Type("AuditConnection")
    @Description("A page of the audit trail, in the order of recording; `last` gives the latest.")
    public record Connection(
            @NonNull @Description("The entries of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo) {
        static Connection of(Page<AuditEntry> page) {
            return page.connection(
                    entry -> EntityPages.cursor(TABLE, String.valueOf(entry.id)), Edge::new, Connection::new);
        }

        @Type("AuditEdge")
        @Description("An entry in a list.")
        public record Edge(
                @NonNull @Description("The entry.") AuditEntry node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
