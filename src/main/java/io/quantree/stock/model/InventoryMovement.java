package io.quantree.stock.model;

import io.quantree.input.Instants;
import io.quantree.relay.CountView;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the ledger, which is partitioned by {@link #recordedOn} and only appended to: one for each version of a quantity. */
@Entity
@Table(name = "inventory_movement")
@IdClass(InventoryMovement.Key.class)
@Immutable
@Type("InventoryMovement")
@Description(
        "A change of a quantity's number or status, as the ledger keeps it. The deltas of a quantity's movements add up to its number.")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate or by the row mapper.
public class InventoryMovement extends PanacheEntityBase {
    /** In the order of {@link #of}; {@code m} is the table. */
    public static final String COLUMNS =
            "m.catalogue_id, m.sku_ref, m.quantity_id, m.quantity_version, m.recorded_on, m.occurred_on, m.delta, m.balance,"
                    + " m.on_hand_delta, m.status, m.source, m.source_ref, m.reason, m.principal";

    private static final String BATCH = "BATCH";

    @Id
    @Ignore
    public long catalogueId;

    @Id
    @Column(name = "sku_ref")
    @NonNull
    @Description("The product.")
    public String productRef;

    @Id
    @Ignore
    public long quantityId;

    @Id
    @Ignore
    public long quantityVersion;

    @Id
    @NonNull
    @Description("When the ledger noted it.")
    public Instant recordedOn;

    @Description("When it happened in the world, as far as it is known.")
    public @Nullable Instant occurredOn;

    @Column(name = "delta")
    @Ignore
    public long change;

    /** What the quantity holds after it. */
    @Ignore
    public long balance;

    @Column(name = "on_hand_delta")
    @Ignore
    public long onHandChange;

    @Description("The quantity's status after it.")
    public String status;

    @NonNull
    @Description(
            "What changed it: BATCH, MUTATION, DELTA, EVENT, a job of the service's own, or OPENING for the sum of what the ledger no longer"
                    + " keeps one by one.")
    public String source;

    @NonNull
    @Description(
            "Which one: the id of the batch, the delta or the event, the name of the mutation; of an OPENING, the last month that it sums up.")
    public String sourceRef;

    @Description("Why, in the words of the writer.")
    public @Nullable String reason;

    @Description(
            "Who caused it: the user, or the client's id for a machine; for a batch or an event, the one who sent it. Null without authentication"
                    + " and for what the service does by itself.")
    public @Nullable String principal;

    // The fields below are read with it: they belong to the quantity as it is now, and to the batch.

    @Transient
    @Description("The quantity that was changed.")
    public @Nullable String quantityRef;

    @Transient
    @Description("The location.")
    public @Nullable String locationRef;

    @Transient
    @Description("What the quantity counts, e.g. LAST_ON_HAND; the type that it has now.")
    public @Nullable String type;

    @Transient
    @Description("The job of that batch.")
    public @Nullable String jobId;

    /** The primary key. */
    public record Key(long catalogueId, String productRef, long quantityId, long quantityVersion, Instant recordedOn) {}

    /** Reads a movement from a row with {@link #COLUMNS}, then the quantity's ref, location and type, and the id of the job. */
    public static InventoryMovement of(Row row) {
        InventoryMovement movement = new InventoryMovement();
        movement.catalogueId = row.getLong(0);
        movement.productRef = row.getString(1);
        movement.quantityId = row.getLong(2);
        movement.quantityVersion = row.getLong(3);
        movement.recordedOn = row.getOffsetDateTime(4).toInstant();
        movement.occurredOn = Instants.of(row.getOffsetDateTime(5));
        movement.change = row.getLong(6);
        movement.balance = row.getLong(7);
        movement.onHandChange = row.getLong(8);
        movement.status = row.getString(9);
        movement.source = row.getString(10);
        movement.sourceRef = row.getString(11);
        movement.reason = row.getString(12);
        movement.principal = row.getString(13);
        movement.quantityRef = row.getString(14);
        movement.locationRef = row.getString(15);
        movement.type = row.getString(16);
        Long job = row.getLong(17);
        movement.jobId = job == null ? null : String.valueOf(job);
        return movement;
    }

    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque key.")
    public String getId() {
        return quantityId + "-" + quantityVersion;
    }

    @Description("The version that the quantity had after it.")
    public Integer getVersion() {
        return CountView.of("version", quantityVersion);
    }

    @Description("What the quantity held before.")
    public Integer getBefore() {
        return CountView.of("before", balance - change);
    }

    @Description("What the quantity held after.")
    public Integer getAfter() {
        return CountView.of("after", balance);
    }

    @Description("The difference: after less before. 0 when only the status changed.")
    public Integer getDelta() {
        return CountView.of("delta", change);
    }

    @Description("By how much it changed what the position has on hand.")
    public Integer getOnHandDelta() {
        return CountView.of("onHandDelta", onHandChange);
    }

    @Description("The batch that changed it, when it was one.")
    public @Nullable String getBatchId() {
        return source.equals(BATCH) ? sourceRef : null;
    }
}
