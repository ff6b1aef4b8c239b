package io.quantree.control.rule;

import io.quantree.input.Instants;
import io.quantree.relay.Attribute;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.NumberedEntity;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.quantree.stock.model.SegmentPattern;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A buffer, an exclusion or a threshold. A target that is null matches anything, so a control without targets applies to everything. */
@Entity
@Table(name = "control")
@DynamicUpdate
@Type("Control")
@Description(
        "Holds stock back from customers, keeps it from being offered, or says when a position changes its status. Its ref is unique in its"
                + " group. Its type is QUANTITY_BUFFER, EXCLUSION, BULK_THRESHOLD or a text of your own, which does nothing; its status CREATED, ACTIVE or INACTIVE, which"
                + " doesn't count.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class Control extends NumberedEntity implements Node, Referenceable, Orchestrateable, Extendable {
    public static final String WORKFLOW = "CONTROL_GROUP";

    /** The precedence of eligible controls: exclusions before buffers, then by order, ties by ref. */
    static final Comparator<Control> PRECEDENCE = Comparator.comparing((Control control) -> !control.excludes())
            .thenComparingInt(control -> control.executionOrder)
            .thenComparing(control -> control.ref);

    @Column(updatable = false)
    @Ignore
    public long controlGroupId;

    /** The type of its group, which names its workflow. */
    @Transient
    @Ignore
    public String groupType;

    @Description("The name that people read.")
    public @Nullable String name;

    @Description("What it is for.")
    public @Nullable String description;

    /** What it says, as the client gave it, in the stored form of {@link ControlValues}. */
    @Column(name = "values", columnDefinition = "jsonb")
    @ColumnTransformer(read = "values::text", write = "?::text::jsonb")
    @Ignore
    public @Nullable String stated;

    @Description("Its turn: the lowest goes first, exclusions before all others.")
    public int executionOrder;

    @Description("The product that it is about; null for any.")
    public @Nullable String productRef;

    @Description("The category of products that it is about; null for any.")
    public @Nullable String categoryRef;

    @Description("The location that it is about; null for any.")
    public @Nullable String locationRef;

    /** The pieces that a buffer adds to the free quantity, usually negative; the largest quantity with the status of a threshold. */
    @Ignore
    public @Nullable Long amount;

    /** The percentage of the free quantity that a buffer adds, instead of the amount. */
    @Column(name = "percentage")
    @Ignore
    public @Nullable BigDecimal share;

    @Column(name = "segment", columnDefinition = "jsonb")
    @ColumnTransformer(read = "segment::text", write = "?::text::jsonb")
    @Convert(converter = SegmentRestriction.class)
    @Ignore
    public SegmentPattern pattern = SegmentPattern.ALL;

    @Description("From when on it counts; null without a beginning.")
    public @Nullable Instant startsOn;

    @Description("From when on it no longer counts; null for never.")
    public @Nullable Instant endsOn;

    /** The columns that {@link #of} reads from {@code control JOIN control_group}. */
    public static final String COLUMNS = """
            control.id, control.control_group_id, control_group.type AS group_type, control.ref, control.type, control.status, control.name,
            control.description, control.values::text AS values, control.execution_order, control.product_ref, control.category_ref,
            control.location_ref, control.amount, control.percentage, control.segment::text AS segment, control.starts_on, control.ends_on,
            control.version, control.created_on, control.updated_on, control.attributes::text AS attributes\
            """;

    public static Control of(Row row) {
        Control control = new Control();
        control.fill(row);
        control.controlGroupId = row.getLong("control_group_id");
        control.groupType = row.getString("group_type");
        control.name = row.getString("name");
        control.description = row.getString("description");
        control.stated = row.getString("values");
        control.executionOrder = row.getInteger("execution_order");
        control.about(new ControlTarget(
                row.getString("product_ref"), row.getString("category_ref"), row.getString("location_ref")));
        control.amount = row.getLong("amount");
        control.share = row.getBigDecimal("percentage");
        control.pattern = SegmentRestriction.pattern(row.getString("segment"));
        control.startsOn = Instants.of(row.getOffsetDateTime("starts_on"));
        control.endsOn = Instants.of(row.getOffsetDateTime("ends_on"));
        return control;
    }

    @Override
    public JsonObject audited() {
        return super.audited()
                .put("values", stated)
                .put("executionOrder", executionOrder)
                .put("segment", new SegmentRestriction().convertToDatabaseColumn(pattern))
                .mergeIn(
                        JsonObject.of("productRef", productRef, "categoryRef", categoryRef, "locationRef", locationRef))
                .mergeIn(JsonObject.of("startsOn", startsOn, "endsOn", endsOn));
    }

    @Override
    protected String refHome() {
        return String.valueOf(controlGroupId);
    }

    @Override
    public String workflowRef() {
        return WORKFLOW + "::" + groupType;
    }

    @Description("What it says: CONTROL_VALUE of a buffer; context, threshold and status of a threshold.")
    public @Nullable List<Attribute> getValues() {
        return Attribute.stored(stated);
    }

    @Description("What a buffer adds in hundredths of what is free, instead of CONTROL_VALUE.")
    public @Nullable Double getPercentage() {
        return share == null ? null : share.doubleValue();
    }

    @Description("The segment that it is about; null for any.")
    public @Nullable List<@NonNull ControlSegment> getSegment() {
        return SegmentRestriction.view(pattern);
    }

    ControlValues values() {
        return ControlValues.of(stated);
    }

    public void about(ControlTarget target) {
        productRef = target.productRef();
        categoryRef = target.categoryRef();
        locationRef = target.locationRef();
    }

    boolean excludes() {
        return type.equals(ControlType.EXCLUSION.name());
    }

    /**
     * Whether the control applies to this stock at that time. A buffer without a segment reduces the offer of all stock, but no offer of a
     * single segment: it doesn't define from which segment the pieces are held back.
     */
    boolean concerns(SegmentPattern asked, Instant time) {
        if ((startsOn != null && time.isBefore(startsOn)) || (endsOn != null && !time.isBefore(endsOn))) {
            return false;
        }
        return pattern.isAll() ? excludes() || asked.isAll() : pattern.covers(asked);
    }

    /** The pieces that the buffer adds to that many free ones. A percentage is rounded down, so that rounding never offers too much. */
    long change(long free) {
        if (share == null) {
            return amount == null ? 0 : amount;
        }
        BigDecimal exact = share.multiply(BigDecimal.valueOf(free)).movePointLeft(2);
        return exact.setScale(0, RoundingMode.FLOOR).longValueExact();
    }
}
