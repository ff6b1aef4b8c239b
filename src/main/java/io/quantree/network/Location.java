package io.quantree.network;

import io.quantree.input.Attributes;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.NumberedEntity;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.relay.Referenceable;
import io.quantree.relay.StoredEntity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A described location. Its ref is unique for its retailer. {@link LocationUpsert} writes locations as sets. */
@Entity
@Table(name = Location.TABLE)
@DynamicUpdate
@Type("Location")
@Description(
        "A place that stock lies at, as it has been described. Stock may lie at locations without a description. Its ref, which"
                + " positions name as `locationRef`, is unique for the retailer. Its status is CREATED, ACTIVE or INACTIVE; what"
                + " lies at an INACTIVE location is not offered, and its positions are INACTIVE.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class Location extends NumberedEntity implements Node, Referenceable, Orchestrateable, Extendable {
    static final String TABLE = "location";
    static final String WORKFLOW = "LOCATION";

    @Column(updatable = false)
    @Ignore
    public long retailerId;

    @Description("The name that people read.")
    public @Nullable String name;

    @Description("Degrees north, from -90 to 90.")
    public @Nullable Double latitude;

    @Description("Degrees east, from -180 to 180.")
    public @Nullable Double longitude;

    @Description("The IANA time zone, e.g. Europe/Berlin.")
    public @Nullable String timeZone;

    static final String COLUMNS = "id, retailer_id, name, latitude, longitude, time_zone, " + StoredEntity.COLUMNS;

    static Location of(Row row) {
        Location location = new Location();
        location.fill(row);
        location.retailerId = row.getLong("retailer_id");
        location.name = row.getString("name");
        location.latitude = row.getDouble("latitude");
        location.longitude = row.getDouble("longitude");
        location.timeZone = row.getString("time_zone");
        return location;
    }

    /** A new location before its first change. */
    static Location create(String ref) {
        Location location = new Location();
        location.ref = ref;
        location.type = "LOCATION";
        location.status = "ACTIVE";
        return location;
    }

    /** A location of which only the ref is known, because stock lies there. */
    public static Location undescribed(String ref) {
        Location location = unmanaged(create(ref));
        location.id = 0L;
        return location;
    }

    /** Changes what the checked item gives, and answers whether that differs from what was there. */
    boolean change(LocationChange change) {
        // In the canonical form, equal attributes are equal texts.
        attached = Attributes.canonical(attached);
        List<@Nullable Object> before = content();
        type = change.type() == null ? type : change.type();
        status = change.status() == null ? status : change.status();
        name = change.name().over(name);
        if (change.coordinates().said()) {
            Coordinates place = change.coordinates().value();
            latitude = place == null ? null : place.latitude();
            longitude = place == null ? null : place.longitude();
        }
        timeZone = change.timeZone().over(timeZone);
        attached = Attributes.merge(attached, change.attributes());
        return !content().equals(before);
    }

    private List<@Nullable Object> content() {
        return Arrays.asList(type, status, name, latitude, longitude, timeZone, attached);
    }

    @Override
    protected String refHome() {
        return String.valueOf(retailerId);
    }

    @Override
    public String workflowRef() {
        return WORKFLOW + "::" + type;
    }

    @Description("The retailers that own it.")
    public List<String> getRetailerRefs() {
        return List.of(String.valueOf(retailerId));
    }

    @Type("LocationConnection")
    @Description("A page of locations, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The locations of the page.")
            List<@NonNull Edge> edges,

            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<Location> page, Supplier<Uni<Long>> total) {
            return page.connection(
                    location -> EntityPages.cursor(TABLE, location.id()), Edge::new, total, Connection::new);
        }

        @Type("LocationEdge")
        @Description("A location in a list.")
        public record Edge(
                @NonNull @Description("The location.") Location node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }
}
