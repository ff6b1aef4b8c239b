package io.quantree.stock.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.Attributes;
import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.CountView;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.smallrye.mutiny.Uni;
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
@IdClass(QuantityId.class)
@DynamicUpdate
@Type("InventoryQuantity")
@Description(
        "A number of pieces under a position: stock of one exact segment, a reservation, a sale, an expected delivery. Its type says what it counts, e.g. LAST_ON_HAND, RESERVED, SALE or EXPECTED. Its status is CREATED, ACTIVE, INACTIVE, EXPIRED or QUARANTINED.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class InventoryQuantity extends SegmentedEntity implements Node, Referenceable, Orchestrateable, Extendable {
    /** In the order of {@link #of}, which reads them by index: reading by name searches the names in each row. */
    public static final String COLUMNS = """
            catalogue_id, sku_ref, location_ref, id, ref, type, status, quantity, as_of, created_on, updated_on, version, content_digest, \
            attributes::text AS attributes, expected_on, storage_area_ref, parent_id, association_type, association_ref, \
            """ + SegmentName.COLUMNS;

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

    @Column(name = "quantity")
    @Ignore
    public long pieces;

    /** When the stock count was taken that gave its number; null when that is unknown. */
    @Ignore
    public @Nullable Instant asOf;

    /** A digest of all that the last batch record for it gave beside number and status; 0 when another writer changed it since. */
    @Ignore
    public long contentDigest;

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

    /** What the transaction does to it that reads it for a change. */
    @Transient
    @Ignore
    public PendingChange pending;

    /** Reads a quantity from a row with {@link #COLUMNS}. */
    public static InventoryQuantity of(Row row, Catalogue home) {
        return of(row, 0, home);
    }

    /** Finds the quantity of this ref by the session; null when there is none. */
    public static Uni<@Nullable InventoryQuantity> named(Catalogue home, String ref) {
        return InventoryQuantity.<InventoryQuantity>find(
                        "catalogueId = ?1 and id = ?2 and ref = ?3", home.id(), RefKey.of(home.id(), ref), ref)
                .firstResult()
                .onItem()
                .ifNotNull()
                .invoke(found -> found.home = home);
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

    /** Its fields beside its number and status; only after all of them were read. */
    public QuantityContent content() {
        return new QuantityContent(
                segment(),
                expectedOn,
                storageAreaRef,
                parentId,
                associationType,
                associationRef,
                Attributes.canonical(attached));
    }

    /** Whether its content already is as a record gives it. */
    public boolean has(QuantityContent record) {
        QuantityContent content = content();
        return content.with(record).equals(content);
    }

    /** Its segment; none when it was not read. */
    public Segment segment() {
        return segment == null ? Segment.NONE : segment;
    }

    /** Takes over what a batch's record gives, of that digest. */
    public void take(QuantityContent record, long digest) {
        QuantityContent before = content();
        QuantityContent after = before.with(record);
        if (!after.equals(before)) {
            fill(after);
        }
        contentDigest = digest;
    }

    /** Sets other content; the next batch then compares its record field by field, not by digest. */
    public void rewrite(QuantityContent after) {
        if (!after.equals(content())) {
            fill(after);
            contentDigest = QuantityContent.UNKNOWN;
        }
    }

    private void fill(QuantityContent content) {
        segment = content.segment();
        expectedOn = content.expectedOn();
        storageAreaRef = content.storageAreaRef();
        parentId = content.parentId();
        associationType = content.associationType();
        associationRef = content.associationRef();
        attached = content.attributes();
        pending.contentChanged = true;
    }

    /** Rejects a record that is older than the stored number. */
    public void checkNotOlder(@Nullable Instant news) {
        if (news != null && asOf != null && news.isBefore(asOf)) {
            throw Problem.of(ProblemType.STALE, "older than what is stored, which is as of " + asOf)
                    .field("asOf")
                    .value(news);
        }
    }

    /** Whether its number is known to date from before that moment. */
    public boolean wasTrueBefore(Instant moment) {
        Instant own = asOf == null ? updatedOn : asOf;
        return own != null && own.isBefore(moment);
    }

    public boolean isLive() {
        return !status.equals(QuantityStatus.INACTIVE);
    }

    public QuantityState state() {
        return new QuantityState(type, status, pieces);
    }

    long onHandDelta(OnHandRule rule) {
        return rule.counted(type, status, pieces) - rule.counted(pending.before);
    }

    /** Gives the present state a movement and a version of its own. */
    public void note(@Nullable Instant occurredOn, MoveCause cause) {
        pending.note(state(), occurredOn, cause);
    }

    public boolean moved() {
        return pending.hasSteps() || !pending.before.is(type, status, pieces);
    }

    boolean changed() {
        return moved() || pending.contentChanged;
    }

    /** Whether only the time of its stock count changes. */
    public boolean onlyConfirmed() {
        return !changed() && !pending.touched && asOf != null && !asOf.equals(pending.asOfBefore);
    }

    public boolean needsRewrite() {
        return pending.contentChanged || !type.equals(pending.before.type());
    }

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
