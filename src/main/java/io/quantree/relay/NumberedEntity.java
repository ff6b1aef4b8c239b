package io.quantree.relay;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.MappedSuperclass;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

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
