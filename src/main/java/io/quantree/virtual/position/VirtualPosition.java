package io.quantree.virtual.position;

import io.quantree.input.Attributes;
import io.quantree.relay.CountView;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.quantree.relay.StoredEntity;
import io.quantree.stock.model.PositionRule;
import io.quantree.virtual.model.DerivedRefs;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.model.VirtualSegments;
import io.quantree.virtual.model.WrittenSegment;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What customers can buy of one product, at one location or over all of a virtual catalogue. It is derived from inventory positions; only
 * what clients have written to it is stored, so most positions have no row and version 0. The status of a row withdraws the position; it is
 * null when the status follows the offer.
 */
@Entity
@Table(name = "virtual_position")
@IdClass(VirtualPosition.Key.class)
@DynamicUpdate
@Type("VirtualPosition")
@Description(
        "What customers can buy of one product, at one location or over all of a virtual catalogue. Derived from stock at the moment of the question. Its ref is the inventory position's ref and `:BASE`, or product, group and `:AGGREGATE`, unless a client has given another. Its status is ACTIVE, OUT_OF_STOCK or what a threshold gives, as the quantity and the thresholds of the virtual catalogue say; INACTIVE, or what else a client has set, when it is withdrawn. Its version is 0 until a client writes it.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class VirtualPosition extends StoredEntity implements Node, Referenceable, Orchestrateable, Extendable {
    @jakarta.persistence.Id
    @Column(name = "virtual_catalogue_id")
    @Ignore
    public long catalogueId;

    @jakarta.persistence.Id
    @NonNull
    @Description("The product.")
    public String productRef;

    /** Empty in an AGGREGATE catalogue, so that the key survives a new name of the group. */
    @jakarta.persistence.Id
    @Column(name = "group_ref")
    @Ignore
    public String locationRef;

    /** A digest of catalogue and ref. */
    @Column(updatable = false)
    @Id
    @NonNull
    @Description("Opaque key; use `ref` in business logic.")
    public long id;

    /** The segments that clients have written, in the stored form of {@link VirtualSegments}. */
    @Column(name = "segments", columnDefinition = "jsonb")
    @ColumnTransformer(read = "segments::text", write = "?::text::jsonb")
    @Ignore
    public String writtenSegments;

    @Transient
    @Ignore
    public VirtualCatalogue home;

    @Transient
    @Ignore
    public long offered;

    /** The primary key. */
    public record Key(long catalogueId, String productRef, String locationRef) {
        OfferKey offered() {
            return new OfferKey(productRef, locationRef.isEmpty() ? null : locationRef);
        }
    }

    /** Reads a position from a row of {@link VirtualPositionQuery}. */
    static VirtualPosition of(Row row, VirtualCatalogue home) {
        VirtualPosition position = new VirtualPosition();
        position.fill(row);
        position.home = home;
        position.catalogueId = home.id;
        position.productRef = row.getString("product_ref");
        position.locationRef = row.getString("group_ref");
        position.id = DerivedRefs.id(home, position.ref);
        String segments = row.getString("segments");
        position.writtenSegments = segments == null ? "[]" : segments;
        return position;
    }

    static VirtualPosition create(
            VirtualCatalogue home, String productRef, String locationRef, String ref, String type, Instant now) {
        VirtualPosition position = new VirtualPosition();
        position.home = home;
        position.catalogueId = home.id;
        position.productRef = productRef;
        position.locationRef = locationRef;
        position.id = DerivedRefs.id(home, ref);
        position.ref = ref;
        position.type = type;
        position.createdOn = now;
        return position;
    }

    @SuppressWarnings("NullAway") // The status of a row may be null: it follows the offer then.
    void change(VirtualPositionWriter.Edit edit, Instant now) {
        type = edit.type() == null ? type : edit.type();
        status = edit.status() == null ? status : withdrawn(edit.status());
        attached = Attributes.merge(attached, edit.attributes());
        writtenSegments = VirtualSegments.stored(edit.segments().applied(written()));
        updatedOn = now;
    }

    /** The status to store: the given one when it withdraws the position, else null. */
    static @Nullable String withdrawn(String given) {
        return PositionRule.MOVING.contains(given) ? null : given;
    }

    /** Takes over what is offered of it and, unless it is withdrawn, the status that follows. A position that is to be stored takes neither. */
    void offer(long pieces, PositionRule statuses) {
        offered = pieces;
        status = status == null || statuses.derives(status) ? statuses.status(pieces) : status;
    }

    public Key key() {
        return new Key(catalogueId, productRef, locationRef);
    }

    List<WrittenSegment> written() {
        return VirtualSegments.written(writtenSegments);
    }

    @Override
    public String id() {
        return String.valueOf(id);
    }

    @Override
    protected String refHome() {
        return home.ref;
    }

    @Override
    public String workflowRef() {
        return home.workflowRef();
    }

    @Description("The location of a BASE position; the group of locations of an AGGREGATE position.")
    public String getGroupRef() {
        return home.kind() == VirtualKind.BASE ? locationRef : home.group();
    }

    @Description("The virtual catalogue that it is in.")
    public VirtualCatalogue getCatalogue() {
        return home;
    }

    @Description(
            "What can be sold now: what is free at the locations that are offered, after the controls. 0 when it is withdrawn.")
    public Integer getQuantity() {
        return CountView.of("quantity", offered);
    }
}
