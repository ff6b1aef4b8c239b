package io.quantree.stock.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One product at one location: the root of the trees of its quantities. Its number on hand always is what the on-hand rule gives over them. */
@Entity
@Table(name = "inventory_position")
@IdClass(PositionId.class)
@DynamicUpdate
@Type("InventoryPosition")
@Description(
        "One product at one location. Its on-hand is the net of its quantities. Its status is CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK, or a text of your own. CREATED, ACTIVE, AT_RISK, OUT_OF_STOCK and what thresholds of the catalogue give follow the number on hand; the others stay. While its location is INACTIVE, it is INACTIVE, and its own status is back when the location is.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class InventoryPosition extends TreeEntity implements Node, Referenceable, Orchestrateable, Extendable {
    /** In the order of {@link #of}, which reads them by index: reading by name searches the names in each row. */
    public static final String COLUMNS = """
            catalogue_id, id, ref, type, status, sku_ref, location_ref, on_hand, created_on, updated_on, version, \
            attributes::text AS attributes\
            """;

    /** The table that says which position has a ref. Its key is the catalogue and the id. */
    public static final String CLAIMS = "inventory_position_ref";

    @jakarta.persistence.Id
    @Column(name = "catalogue_id")
    @Ignore
    public long catalogueId;

    @jakarta.persistence.Id
    @Column(name = "sku_ref")
    @NonNull
    @Description("The product.")
    public String productRef;

    @jakarta.persistence.Id
    @Column(name = "location_ref")
    @Description("The location.")
    public String locationRef;

    /** A digest of catalogue and ref, which finds the position of a ref without its product. */
    @Column(updatable = false)
    @Id
    @NonNull
    @Description("Opaque key; use `ref` in business logic.")
    public long id;

    /** The catalogue that it is in. */
    @Transient
    @Ignore
    public Catalogue home;

    @Transient
    @Ignore
    private @Nullable PositionKey place;

    /** A position without a row, as the first quantity of its product and location creates it. */
    public static InventoryPosition absent(Catalogue home, PositionKey place) {
        InventoryPosition position = unmanaged(new InventoryPosition());
        position.in(home, place);
        position.ref = StockRefs.position(place.skuRef(), place.locationRef(), home.type());
        position.type = home.type();
        position.status = QuantityStatus.ACTIVE;
        position.id = RefKey.of(home.id(), position.ref);
        return position;
    }

    /** A position that has a row, as far as a change of its quantities needs to know it. */
    public static InventoryPosition stored(
            Catalogue home,
            PositionKey place,
            long id,
            String ref,
            long version,
            ChangedPosition.State state,
            String address) {
        InventoryPosition position = unmanaged(new InventoryPosition());
        position.in(home, place);
        position.id = id;
        position.ref = ref;
        position.revision = version;
        position.pieces = state.onHand();
        position.status = state.status();
        return position.opened(address);
    }

    /** Begins a change of a position whose fields are as they are stored. */
    public InventoryPosition opened(@Nullable String rowAddress) {
        stored = true;
        before = new ChangedPosition.State(pieces, status);
        address = rowAddress;
        return this;
    }

    private void in(Catalogue catalogue, PositionKey key) {
        home = catalogue;
        catalogueId = catalogue.id();
        productRef = key.skuRef();
        locationRef = key.locationRef();
        place = key;
    }

    /** Reads a position from a row with {@link #COLUMNS}. */
    public static InventoryPosition of(Row row, Catalogue home) {
        InventoryPosition position = unmanaged(new InventoryPosition());
        position.home = home;
        position.catalogueId = home.id();
        position.id = row.getLong(1);
        position.ref = row.getString(2);
        position.type = row.getString(3);
        position.status = row.getString(4);
        position.productRef = row.getString(5);
        position.locationRef = row.getString(6);
        position.pieces = row.getLong(7);
        position.createdOn = row.getOffsetDateTime(8).toInstant();
        position.updatedOn = row.getOffsetDateTime(9).toInstant();
        position.revision = row.getLong(10);
        position.attached = row.getString(11);
        return position;
    }

    public PositionId key() {
        return new PositionId(catalogueId, productRef, locationRef);
    }

    public PositionKey place() {
        if (place == null) {
            place = new PositionKey(productRef, locationRef);
        }
        return place;
    }

    /** Gives a position without a row the ref, type, status and attributes that a client has chosen. */
    public void create(String ref, String type, String status, @Nullable String attributes) {
        this.ref = ref;
        id = RefKey.of(catalogueId, ref);
        this.type = type;
        this.status = status;
        attached = attributes;
        contentChanged = true;
    }

    public void add(InventoryQuantity quantity) {
        quantity.home = home;
        quantity.catalogueId = catalogueId;
        quantity.skuRef = productRef;
        quantity.locationRef = locationRef;
        put(quantity);
    }

    /** Adds a quantity without a row, of nothing and ACTIVE. */
    public InventoryQuantity create(long id, String ref, String type) {
        InventoryQuantity created = InventoryQuantity.of(id, ref, 0);
        created.type = type;
        created.status = QuantityStatus.ACTIVE;
        created.segment = Segment.NONE;
        created.pending = PendingChange.ofNew();
        add(created);
        return created;
    }

    public @Nullable InventoryQuantity find(String ref) {
        InventoryQuantity found = find(RefKey.of(catalogueId, ref));
        return found == null || !found.ref.equals(ref) ? null : found;
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
