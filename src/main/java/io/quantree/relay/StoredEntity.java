package io.quantree.relay;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.engine.spi.SelfDirtinessTracker;
import org.jspecify.annotations.Nullable;

/**
 * The fields of every entity that clients name: it is a row, an object of the domain and a type of GraphQL in one class. The interfaces of
 * GraphQL are named by the entities, because the schema takes every class that names one as a type.
 */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Filled by Hibernate, by a row mapper or before it is persisted.
public abstract class StoredEntity extends PanacheEntityBase {
    /** The version of the built-in workflows; there is only one. */
    public static final int WORKFLOW_VERSION = 1;

    @Column(updatable = false)
    @NonNull
    @Description("The name that clients use.")
    public String ref;

    @NonNull
    @Description("What kind of entity it is.")
    public String type;

    @Description("Where it is in its life.")
    public String status;

    /** What clients have attached, in the stored form of {@link io.quantree.input.Attributes}. */
    @Column(name = "attributes", columnDefinition = "jsonb")
    @ColumnTransformer(read = "attributes::text", write = "?::text::jsonb")
    @Ignore
    public @Nullable String attached;

    @Version
    @Column(name = "version")
    @Ignore
    public long revision;

    @Column(updatable = false)
    @Description("When it was created.")
    public Instant createdOn;

    @Description("When it was last changed.")
    public Instant updatedOn;

    @Transient
    @Ignore
    private @Nullable BatchLoader<?> siblings;

    /** The names of the columns that {@link #fill} reads. */
    protected static final String COLUMNS =
            "ref, type, status, attributes::text AS attributes, version, created_on, updated_on";

    /**
     * An entity that is filled by hand, once: from a row of SQL, or before it is persisted. Hibernate does not see what changes of it later.
     * Otherwise each field that is written notes its name, in an array that grows by one each time.
     */
    protected static <T extends StoredEntity> T unmanaged(T entity) {
        if ((Object) entity instanceof SelfDirtinessTracker tracker) {
            tracker.$$_hibernate_suspendDirtyTracking(true);
        }
        return entity;
    }

    /** Fills the fields of an {@link #unmanaged} entity from a row that was read by SQL. */
    protected void fill(Row row) {
        unmanaged(this);
        ref = row.getString("ref");
        type = row.getString("type");
        status = row.getString("status");
        attached = row.getString("attributes");
        revision = row.getLong("version");
        createdOn = row.getOffsetDateTime("created_on").toInstant();
        updatedOn = row.getOffsetDateTime("updated_on").toInstant();
    }

    /** What an entry of the audit trail says about its state. */
    public JsonObject audited() {
        return new JsonObject().put("type", type).put("status", status).put("version", revision);
    }

    /** Gives entities that one statement has read the loader of their nested fields. */
    public static <T extends StoredEntity> List<T> together(List<T> entities) {
        BatchLoader<T> siblings = BatchLoader.of(entities);
        entities.forEach(entity -> ((StoredEntity) entity).siblings = siblings);
        return entities;
    }

    /** The entities that were read with this one, itself included. */
    @SuppressWarnings("unchecked")
    public static <T extends StoredEntity> BatchLoader<T> siblings(T entity) {
        StoredEntity stored = entity;
        BatchLoader<?> siblings = stored.siblings;
        if (siblings == null) {
            siblings = BatchLoader.of(List.of(entity));
            stored.siblings = siblings;
        }
        return (BatchLoader<T>) siblings;
    }

    public abstract String id();

    public abstract String workflowRef();

    /** What its ref is unique in: a catalogue, a group or a retailer; empty when that is the account. */
    protected String refHome() {
        return "";
    }

    @Id
    @NonNull
    @Description("Names the entity among all types: what `node` takes. It never changes.")
    public String getNodeId() {
        return new NodeId(getClass().getSimpleName(), refHome(), ref).encode();
    }

    public String ref() {
        return ref;
    }

    public String type() {
        return type;
    }

    public String status() {
        return status;
    }

    public OffsetDateTime createdOn() {
        return createdOn.atOffset(ZoneOffset.UTC);
    }

    public OffsetDateTime updatedOn() {
        return updatedOn.atOffset(ZoneOffset.UTC);
    }

    public int workflowVersion() {
        return WORKFLOW_VERSION;
    }

    public @Nullable List<Attribute> attributes() {
        return Attribute.stored(attached);
    }

    @NonNull
    @Description("The workflow that it follows.")
    public String getWorkflowRef() {
        return workflowRef();
    }

    @Description("The version of that workflow.")
    public int getWorkflowVersion() {
        return WORKFLOW_VERSION;
    }

    @Description("Counts the changes; pass it on as `ifVersion`.")
    public int getVersion() {
        return CountView.of("version", revision);
    }

    @Description("What clients have attached to it.")
    public @Nullable List<Attribute> getAttributes() {
        return attributes();
    }
}
