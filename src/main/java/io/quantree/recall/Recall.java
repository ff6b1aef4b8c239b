package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.relay.CountView;
import io.quantree.stock.model.QuantityKey;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A recall of a manufacturer's batch. While it is in force, all stock that matches its criteria is QUARANTINED. */
@Entity
@Table(name = Recall.TABLE)
@DynamicUpdate
@Type("Recall")
@Description("A recall of a manufacturer's batch: while it is in force, all stock that matches is QUARANTINED.")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate, by the row mapper or before it is persisted.
public class Recall extends PanacheEntityBase {
    static final String TABLE = "recall";

    @jakarta.persistence.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Id
    @NonNull
    @Description("Its key.")
    public Long id;

    @Ignore
    public long catalogueId;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("How far it is.")
    public RecallStatus status;

    @NonNull
    @Description("The manufacturer's batch that is recalled.")
    public String manufacturerBatchNumber;

    @Description("Only what this manufacturer has made.")
    public @Nullable String manufacturer;

    @Description("Only what this supplier has delivered.")
    public @Nullable String supplier;

    @Column(name = "product_refs", columnDefinition = "_text")
    @Ignore
    public String @Nullable [] products;

    @Column(name = "location_refs", columnDefinition = "_text")
    @Ignore
    public String @Nullable [] locations;

    /** A digest of the criteria: only one recall in force has them. */
    @Ignore
    public byte[] digest;

    @Description("Why it was declared.")
    public @Nullable String reason;

    @Description("Why it was lifted.")
    public @Nullable String liftReason;

    @Description("Who declared it: the user, or the client's id for a machine; null without authentication.")
    public @Nullable String principal;

    @Description("Who lifted it.")
    public @Nullable String liftPrincipal;

    @Ignore
    public long quantities;

    /** How many of these it has freed; the cursor is the last one. */
    @Ignore
    public long freed;

    @Version
    @Column(name = "version")
    @Ignore
    public long revision;

    @NonNull
    @Description("When it was declared.")
    public Instant createdOn;

    @NonNull
    @Description("When it last quarantined something, let something go or changed its status.")
    public Instant updatedOn;

    /** When a replica last looked for new stock. */
    @Ignore
    public Instant checkedOn;

    @Description("Since when it is in force or over; null while it is being worked off.")
    public @Nullable Instant completedOn;

    @Ignore
    public String cursorSkuRef;

    @Ignore
    public String cursorLocationRef;

    @Ignore
    public long cursorId;

    @Transient
    @Ignore
    public Catalogue home;

    /** How many recalls one statement has read. */
    @Transient
    int together = 1;

    QuantityKey cursor() {
        return new QuantityKey(cursorSkuRef, cursorLocationRef, cursorId);
    }

    void quarantined(int more, Instant now) {
        quantities += more;
        updatedOn = now;
    }

    /** Everything that matches is quarantined. */
    void settle(Instant now) {
        if (status == RecallStatus.RUNNING) {
            status = RecallStatus.IN_FORCE;
            updatedOn = now;
            checkedOn = now;
            completedOn = now;
        }
    }

    void lift(@Nullable String why, @Nullable String who, Instant now) {
        status = RecallStatus.LIFTING;
        liftReason = why;
        liftPrincipal = who;
        updatedOn = now;
        completedOn = null;
    }

    void freed(List<QuantityKey> next, Instant now) {
        QuantityKey last = next.get(next.size() - 1);
        freed += next.size();
        cursorSkuRef = last.skuRef();
        cursorLocationRef = last.locationRef();
        cursorId = last.id();
        updatedOn = now;
    }

    /** Nothing is left to free. */
    void end(Instant now) {
        status = RecallStatus.LIFTED;
        updatedOn = now;
        completedOn = now;
    }

    @Description("Only these products.")
    public @Nullable List<@NonNull String> getProductRefs() {
        return products == null ? null : List.of(products);
    }

    @Description("Only at these locations.")
    public @Nullable List<@NonNull String> getLocationRefs() {
        return locations == null ? null : List.of(locations);
    }

    @NonNull
    @Description("How many quantities it has quarantined so far, those included that it has released.")
    public Integer getQuantityCount() {
        return CountView.nearest(quantities);
    }

    @NonNull
    @Description("How many of these it has released, because it is being lifted.")
    public Integer getFreedCount() {
        return CountView.nearest(freed);
    }

    @NonNull
    @Description("Counts the changes of its status; pass it on as `ifVersion`.")
    public Integer getVersion() {
        return CountView.of("version", revision);
    }
}
