package io.quantree.stock.model;

import io.quantree.relay.StoredEntity;
import jakarta.persistence.Embedded;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

/** An entity that a segment tells apart from others of its place. The fields of the segment are fields of its GraphQL type. */
@MappedSuperclass
public abstract class SegmentedEntity extends StoredEntity {
    /** Null when it has no segment and when only its number and status were read. */
    @Embedded
    @Ignore
    public @Nullable Segment segment;

    @Description("The condition of the goods, e.g. NEW or DAMAGED.")
    public @Nullable String getCondition() {
        return segment == null ? null : segment.condition();
    }

    @Description("When the goods expire.")
    public @Nullable Instant getExpiresOn() {
        return segment == null ? null : segment.expiresOn();
    }

    @Description("The country that the goods come from.")
    public @Nullable String getCountryOfOrigin() {
        return segment == null ? null : segment.countryOfOrigin();
    }

    @Description("The sales channel that the goods are meant for.")
    public @Nullable String getChannel() {
        return segment == null ? null : segment.channel();
    }

    @Description("The manufacturer of the goods.")
    public @Nullable String getManufacturer() {
        return segment == null ? null : segment.manufacturer();
    }

    @Description("The manufacturer's batch that the goods are from.")
    public @Nullable String getManufacturerBatchNumber() {
        return segment == null ? null : segment.manufacturerBatchNumber();
    }

    @Description("The supplier of the goods.")
    public @Nullable String getSupplier() {
        return segment == null ? null : segment.supplier();
    }

    @Description("A segment of the client's own choice.")
    public @Nullable String getSegment1() {
        return segment == null ? null : segment.segment1();
    }

    @Description("A segment of the client's own choice.")
    public @Nullable String getSegment2() {
        return segment == null ? null : segment.segment2();
    }

    @Description("A segment of the client's own choice.")
    public @Nullable String getSegment3() {
        return segment == null ? null : segment.segment3();
    }
}
