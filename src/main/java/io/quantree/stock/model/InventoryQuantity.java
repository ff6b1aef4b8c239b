package io.quantree.stock.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.input.Instants;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
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
@IdClass(QuantityId.class)
@DynamicUpdate
@Type("InventoryQuantity")
@Description(
        "A number of pieces under a position: stock of one exact segment, a reservation, a sale, an expected delivery. Its type says what it counts, e.g. LAST_ON_HAND, RESERVED, SALE or EXPECTED. Its status is CREATED, ACTIVE, INACTIVE, EXPIRED or QUARANTINED.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class InventoryQuantity extends CountedEntity implements Node, Referenceable, Orchestrateable, Extendable {
    /** In the order of {@link #of}, which reads them by index: reading by name searches the names in each row. */
    public static final String COLUMNS = """
            catalogue_id, sku_ref, location_ref, id, ref, type, status, quantity, as_of, created_on, updated_on, version, content_digest, \
            attributes::text AS attributes, expected_on, storage_area_ref, parent_id, association_type, association_ref, \
            """ + SegmentName.COLUMNS;

    /** The table that says in which position the quantity of a ref lies. Its key is the catalogue and the id. */
    public static final String CLAIMS = "inventory_quantity_ref";

    /** How many columns these are. */
    public static final int COLUMN_COUNT = 29;

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

    /** Reads a quantity from a row with {@link #COLUMNS}. */
    public static InventoryQuantity of(Row row, Catalogue home) {
        return of(row, 0, home);
    }

    public QuantityId key() {
        return new QuantityId(catalogueId, skuRef, locationRef, id);
    }

    public @Nullable QuantityId parentKey() {
        return parentId == null ? null : new QuantityId(catalogueId, skuRef, locationRef, parentId);
    }

    /** The key of the position that it lies in. */
    public PositionId place() {
        return new PositionId(catalogueId, skuRef, locationRef);
    }

    /** Reads a quantity from a row with {@link #COLUMNS}, the first of them at that index. */
    public static InventoryQuantity of(Row row, int first, Catalogue home) {
        InventoryQuantity quantity = unmanaged(new InventoryQuantity());
        quantity.home = home;
        quantity.catalogueId = home.id();
        quantity.skuRef = row.getString(first + 1);
        quantity.locationRef = row.getString(first + 2);
        quantity.id = row.getLong(first + 3);
        quantity.ref = row.getString(first + 4);
        quantity.type = row.getString(first + 5);
        quantity.status = row.getString(first + 6);
        quantity.pieces = row.getLong(first + 7);
        quantity.asOf = Instants.of(row.getOffsetDateTime(first + 8));
        quantity.createdOn = row.getOffsetDateTime(first + 9).toInstant();
        quantity.updatedOn = row.getOffsetDateTime(first + 10).toInstant();
        quantity.revision = row.getLong(first + 11);
        quantity.contentDigest = row.getLong(first + 12);
        quantity.attached = row.getString(first + 13);
        quantity.expectedOn = Instants.of(row.getOffsetDateTime(first + 14));
        quantity.storageAreaRef = row.getString(first + 15);
        quantity.parentId = row.getLong(first + 16);
        quantity.associationType = row.getString(first + 17);
        quantity.associationRef = row.getString(first + 18);
        quantity.segment = Segment.of(row, first + 19);
        return quantity;
    }

    /** A quantity of which only number and status are read, which suffices while its content's digest is the same. */
    public static InventoryQuantity of(long id, String ref, long version) {
        InventoryQuantity quantity = unmanaged(new InventoryQuantity());
        quantity.id = id;
        quantity.ref = ref;
        quantity.revision = version;
        return quantity;
    }

    /** Begins a change of a quantity whose fields are as they are stored. */
    public InventoryQuantity opened(@Nullable String address) {
        pending = PendingChange.of(this, address);
        return this;
    }

    @Override
    public String id() {
        return String.valueOf(id);
    }

    @Override
    protected String refHome() {
        return home.ref();
    }

    @Override
    public String workflowRef() {
        return InventoryCatalogue.workflowRef(home.type());
    }
}
