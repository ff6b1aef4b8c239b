package io.quantree.stock.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.relay.CountView;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.quantree.relay.StoredEntity;
import io.smallrye.mutiny.Uni;
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
        "One product at one location. Its on-hand is the net of its quantities. Its status is CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK, or a text of your own. CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK follow the number on hand; the others stay.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class InventoryPosition extends StoredEntity implements Node, Referenceable, Orchestrateable, Extendable {
    /** In the order of {@link #of}, which reads them by index: reading by name searches the names in each row. */
    public static final String COLUMNS = """
            catalogue_id, id, ref, type, status, sku_ref, location_ref, on_hand, created_on, updated_on, version, \
            attributes::text AS attributes\
            """;

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

    @Column(name = "on_hand")
    @Ignore
    public long pieces;

    /** The catalogue that it is in. */
    @Transient
    @Ignore
    public Catalogue home;

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

    /** Finds the position of this ref by the session; null when there is none. */
    public static Uni<@Nullable InventoryPosition> named(Catalogue home, String ref) {
        return InventoryPosition.<InventoryPosition>find(
                        "catalogueId = ?1 and id = ?2 and ref = ?3", home.id(), RefKey.of(home.id(), ref), ref)
                .firstResult()
                .onItem()
                .ifNotNull()
                .invoke(found -> found.home = home);
    }

    public PositionId key() {
        return new PositionId(catalogueId, productRef, locationRef);
    }

    @Override
    public String id() {
        return String.valueOf(id);
    }

    @Override
    public String workflowRef() {
        return InventoryCatalogue.workflowRef(home.type());
    }

    @Description("What is there, as the on-hand rule gives it over the quantities.")
    public Integer getOnHand() {
        return CountView.of("onHand", pieces);
    }
}
