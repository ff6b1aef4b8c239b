package io.quantree.reservation.policy;

import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.input.Json;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.relay.Referenceable;
import io.quantree.relay.WhereClause;
import io.quantree.reservation.model.AllocationOrder;
import io.quantree.stock.query.QuantityWhereJson;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Which goods the lines of reservations may have, and in which order. {@link PolicyCheck} holds the rules of its fields. */
@Entity
@Table(name = AllocationPolicy.TABLE)
@DynamicUpdate
@Type("AllocationPolicy")
@Description(
        "Which goods the lines of reservations may have, in which order, and how far a line may be split. Its status is CREATED, ACTIVE or INACTIVE;"
                + " an INACTIVE policy can't be used.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class AllocationPolicy extends RetailerEntity implements Node, Referenceable, Orchestrateable, Extendable {
    static final String TABLE = "allocation_policy";
    static final String WORKFLOW = "ALLOCATION_POLICY";

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = RetailerEntity.COLUMNS
            + ", allocation_order, eligible::text AS eligible, use_unsegmented, split_locations, split_quantities, location_priority,"
            + " safety_stock, min_shelf_life";

    @Column(name = "allocation_order")
    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("Which goods are taken first.")
    public AllocationOrder order;

    /** The filter in the form of {@link QuantityWhereJson}; null when everything is eligible. */
    @Column(name = "eligible", columnDefinition = "jsonb")
    @ColumnTransformer(read = "eligible::text", write = "?::text::jsonb")
    @Ignore
    public @Nullable String eligible;

    @Description("Whether goods without any segment are taken when eligible ones do not suffice.")
    public boolean useUnsegmented;

    @Description("The most locations that a line is split over; null for any number.")
    public @Nullable Integer splitLocations;

    @Description("The most quantities that a line draws on; null for any number.")
    public @Nullable Integer splitQuantities;

    @Column(name = "location_priority", columnDefinition = "_text")
    @Ignore
    public String[] locations;

    @Description("The pieces of each position that are not given out.")
    public int safetyStock;

    @Description("How long goods must last after they are needed, an ISO-8601 duration; null for no time.")
    public @Nullable String minShelfLife;

    static AllocationPolicy of(Row row) {
        AllocationPolicy policy = new AllocationPolicy();
        policy.fill(row);
        policy.order = AllocationOrder.valueOf(row.getString("allocation_order"));
        policy.eligible = row.getString("eligible");
        policy.useUnsegmented = row.getBoolean("use_unsegmented");
        policy.splitLocations = row.getInteger("split_locations");
        policy.splitQuantities = row.getInteger("split_quantities");
        policy.locations = row.getArrayOfStrings("location_priority");
        policy.safetyStock = row.getInteger("safety_stock");
        policy.minShelfLife = row.getString("min_shelf_life");
        return policy;
    }

    static PanacheQuery<AllocationPolicy> named(String ref) {
        return find("ref", WhereClause.text("ref", ref));
    }

    static AllocationPolicy create(PolicyCheck check, PolicyInputs.Creation input, Ownership owners, Instant now) {
        AllocationPolicy policy = new AllocationPolicy();
        policy.create(
                check.fields(), input.type(), input.status(), input.entity(), owners, check.ref(input.ref()), now);
        policy.order = input.order() == null ? AllocationOrder.FEFO : input.order();
        policy.eligible = check.where(input.where());
        policy.useUnsegmented = Boolean.TRUE.equals(input.useUnsegmented());
        policy.splitLocations = check.split("splitLocations", input.splitLocations());
        policy.splitQuantities = check.split("splitQuantities", input.splitQuantities());
        policy.locations = check.locations(input.locationPriority());
        policy.safetyStock = check.safetyStock(input.safetyStock(), 0);
        policy.minShelfLife = check.shelfLife(input.minShelfLife());
        check.order(policy);
        return policy;
    }

    /** Changes what the input gives. */
    void change(PolicyCheck check, PolicyInputs.Update input, Instant now) {
        change(check.fields(), input.status(), input.entity(), now);
        order = input.order() == null ? order : input.order();
        eligible = input.where() == null ? eligible : check.where(input.where().orElse(null));
        useUnsegmented = input.useUnsegmented() == null ? useUnsegmented : input.useUnsegmented();
        splitLocations = input.splitLocations() == null
                ? splitLocations
                : check.split("splitLocations", input.splitLocations().orElse(null));
        splitQuantities = input.splitQuantities() == null
                ? splitQuantities
                : check.split("splitQuantities", input.splitQuantities().orElse(null));
        locations = input.locationPriority() == null ? locations : check.locations(input.locationPriority());
        safetyStock = check.safetyStock(input.safetyStock(), safetyStock);
        minShelfLife = input.minShelfLife() == null
                ? minShelfLife
                : check.shelfLife(input.minShelfLife().orElse(null));
        check.order(this);
    }

    @Override
    public JsonObject audited() {
        return super.audited()
                .put("order", order.name())
                .put("where", eligible == null ? null : new JsonObject(eligible))
                .put("useUnsegmented", useUnsegmented)
                .put("splitLocations", splitLocations)
                .put("splitQuantities", splitQuantities)
                .put("locationPriority", new JsonArray(getLocationPriority()))
                .put("safetyStock", safetyStock)
                .put("minShelfLife", minShelfLife);
    }

    @Override
    public String workflowRef() {
        return WORKFLOW + "::" + type;
    }

    @Description("Which goods are eligible, as it was given; null for all goods.")
    public @Nullable Json getWhere() {
        return eligible == null ? null : new Json((Object) written(eligible).getMap());
    }

    /** The filter in its canonical form: jsonb has its own order of fields. */
    private static JsonObject written(String eligible) {
        return new JsonObject(
                QuantityWhereJson.written(QuantityWhereJson.stored(eligible)).toString());
    }

    @NonNull
    @Description("The locations that the order LOCATION_PRIORITY takes from first, the first one first.")
    public List<@NonNull String> getLocationPriority() {
        return List.of(locations);
    }

    @Type("AllocationPolicyConnection")
    @Description("A page of allocation policies, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The allocation policies of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<AllocationPolicy> page, Supplier<Uni<Long>> total) {
            return page.connection(policy -> EntityPages.cursor(TABLE, policy.id()), Edge::new, total, Connection::new);
        }

        @Type("AllocationPolicyEdge")
        @Description("An allocation policy in a list.")
        public record Edge(
                @NonNull @Description("The allocation policy.")
                AllocationPolicy node,

                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
