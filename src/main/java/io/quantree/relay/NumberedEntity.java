package io.quantree.relay;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** An entity whose key the database counts up. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public abstract class NumberedEntity extends StoredEntity {
    @jakarta.persistence.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Id
    @NonNull
    @Description("Opaque key; use `ref` in business logic.")
    public Long id;

    /** Its state when Hibernate loaded it, so that the audit trail can tell what was changed; null for a new one, and when SQL read it. */
    @Transient
    @Ignore
    private @Nullable JsonObject loaded;

    @PostLoad
    void noteLoaded() {
        loaded = audited();
    }

    public @Nullable JsonObject auditedWhenLoaded() {
        return loaded;
    }

    @Override
    public JsonObject audited() {
        return super.audited().put("attributes", attached);
    }

    @Override
    protected void fill(Row row) {
        super.fill(row);
        id = row.getLong("id");
    }

    @Override
    public String id() {
        return String.valueOf(id);
    }
}
