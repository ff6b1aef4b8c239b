package io.quantree.stock.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.relay.CountView;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.quantree.relay.StoredEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A node of a position's tree: stock of one exact segment, a reservation, a sale, an expected delivery. */
@Entity
@Table(name = "inventory_quantity")
@IdClass(InventoryQuantity.Key.class)
@DynamicUpdate
@Type("StoredQuantity")
@Description(
        "A number of pieces under a position: stock of one exact segment, a reservation, a sale, an expected delivery. Its status is CREATED, ACTIVE, INACTIVE, EXPIRED or QUARANTINED.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class InventoryQuantity extends StoredEntity implements Node, Referenceable, Orchestrateable, Extendable {
    @jakarta.persistence.Id
    @Column(name = "catalogue_id")
    @Ignore
    public long catalogueId;

    @jakarta.persistence.Id
    @Column(name = "sku_ref")
    @Ignore
    public String skuRef;

    @jakarta.persistence.Id
    @Column(name = "location_ref")
    @Ignore
    public String locationRef;

    /** A digest of catalogue and ref. */
    @jakarta.persistence.Id
    @Column(name = "id")
    @Id
    @NonNull
    @Description("Opaque key; use `ref` in business logic.")
    public long id;

    @Column(name = "quantity")
    @Ignore
    public long pieces;

    /** When the stock count was taken that gave its number; null when that is unknown. */
    @Ignore
    public @Nullable Instant asOf;

    /** A digest of all that the last batch record for it gave beside number and status; 0 when another writer changed it since. */
    @Ignore
    public long contentDigest;

    @Embedded
    @Ignore
    public @Nullable Segment segment;

    @Description("When the goods are expected to arrive.")
    public @Nullable Instant expectedOn;

    @Description("Where in the location the goods are.")
    public @Nullable String storageAreaRef;

    @Description("What kind of record it is linked to, e.g. a purchase order.")
    public @Nullable String associationType;

    @Description("The record that it is linked to.")
    public @Nullable String associationRef;

    /** The id of its parent, in the same position; null at the top of a tree. */
    @Column(name = "parent_id")
    @Ignore
    public @Nullable Long parentId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "catalogue_id", referencedColumnName = "catalogue_id", insertable = false, updatable = false)
    @JoinColumn(name = "sku_ref", referencedColumnName = "sku_ref", insertable = false, updatable = false)
    @JoinColumn(name = "location_ref", referencedColumnName = "location_ref", insertable = false, updatable = false)
    @Ignore
    public @Nullable InventoryPosition position;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "catalogue_id", referencedColumnName = "catalogue_id", insertable = false, updatable = false)
    @JoinColumn(name = "sku_ref", referencedColumnName = "sku_ref", insertable = false, updatable = false)
    @JoinColumn(name = "location_ref", referencedColumnName = "location_ref", insertable = false, updatable = false)
    @JoinColumn(name = "parent_id", referencedColumnName = "id", insertable = false, updatable = false)
    @Ignore
    public @Nullable InventoryQuantity parent;

    @OneToMany(mappedBy = "parent")
    @Ignore
    public @Nullable List<InventoryQuantity> children;

    /** The catalogue that it is in. */
    @Transient
    @Ignore
    public Catalogue home;

    /** The primary key. */
    public record Key(long catalogueId, String skuRef, String locationRef, long id) {}

    @Override
    public String id() {
        return String.valueOf(id);
    }

    @Override
    public String workflowRef() {
        return InventoryCatalogue.workflowRef(home.type());
    }

    @Description("How many pieces; negative when it takes away.")
    public Integer getQuantity() {
        return CountView.of("quantity", pieces);
    }
}
