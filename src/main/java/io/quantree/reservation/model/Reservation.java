package io.quantree.reservation.model;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.RefKey;
import io.quantree.input.Instants;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Pieces of exact quantities that are kept for a customer: a cart, an order, a preorder. */
@Entity
@Table(name = Reservation.TABLE)
@IdClass(ReservationId.class)
@DynamicUpdate
@Type("Reservation")
@Description(
        "Pieces of exact quantities that are kept for a cart or an order. They are free for nobody else while it is open.")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate, by the row mapper or by the transaction that creates it.
public class Reservation extends PanacheEntityBase {
    public static final String TABLE = "reservation";

    /** In the order of {@link #of}. */
    public static final String COLUMNS =
            "id, ref, status, version, content_digest, held_until, association_type, association_ref, lines::text AS lines, created_on, updated_on";

    @jakarta.persistence.Id
    @Column(name = "catalogue_id")
    @Ignore
    public long catalogueId;

    /** A digest of catalogue and ref. */
    @jakarta.persistence.Id
    @Ignore
    public long id;

    @NonNull
    @Description("The name that the client has given it.")
    public String ref;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("Where it is in its life. A hold whose time is over is EXPIRED at that second.")
    public ReservationStatus status;

    @Version
    @Column(name = "version")
    @Ignore
    public long revision;

    /** A digest of all that the request asked for. */
    @Ignore
    public UUID contentDigest;

    @Description("Until when its pieces are kept; null when they are kept until they are fulfilled or released.")
    public @Nullable Instant heldUntil;

    @Description("What kind of record it is for, e.g. an order.")
    public @Nullable String associationType;

    @Description("The record that it is for.")
    public @Nullable String associationRef;

    @Column(name = "lines", columnDefinition = "json")
    @ColumnTransformer(read = "lines::text", write = "?::text::json")
    @Ignore
    public String stored;

    /** The request by which it was made, as JSON. */
    @Column(columnDefinition = "json", updatable = false)
    @ColumnTransformer(read = "terms::text", write = "?::text::json")
    @Ignore
    public String terms;

    @NonNull
    @Description("When it was made.")
    public Instant createdOn;

    @NonNull
    @Description("When it was last changed.")
    public Instant updatedOn;

    /** The catalogue that it is in. */
    @Transient
    @Ignore
    public Catalogue home;

    @Transient
    @Ignore
    private @Nullable List<ReservedLine> lines;

    @Transient
    @Ignore
    private final SeenSteps steps = new SeenSteps();

    /** A reservation that is being made. */
    public static Reservation create(Catalogue home, String ref, UUID contentDigest, Instant now) {
        Reservation reservation = new Reservation();
        reservation.home = home;
        reservation.catalogueId = home.id();
        reservation.id = RefKey.of(home.id(), ref);
        reservation.ref = ref;
        reservation.contentDigest = contentDigest;
        reservation.revision = 1;
        reservation.createdOn = now;
        reservation.updatedOn = now;
        return reservation;
    }

    /** Reads a reservation from a row with {@link #COLUMNS}. */
    public static Reservation of(Row row, Catalogue home) {
        Reservation reservation = new Reservation();
        reservation.home = home;
        reservation.catalogueId = home.id();
        reservation.id = row.getLong(0);
        reservation.ref = row.getString(1);
        reservation.status = ReservationStatus.valueOf(row.getString(2));
        reservation.revision = row.getLong(3);
        reservation.contentDigest = row.getUUID(4);
        reservation.heldUntil = Instants.of(row.getOffsetDateTime(5));
        reservation.associationType = row.getString(6);
        reservation.associationRef = row.getString(7);
        reservation.stored = row.getString(8);
        reservation.createdOn = row.getOffsetDateTime(9).toInstant();
        reservation.updatedOn = row.getOffsetDateTime(10).toInstant();
        return reservation;
    }

    /** Its lines, in the order of the request. */
    public List<ReservedLine> lines() {
        if (lines == null) {
            lines = ReservedLines.of(stored);
        }
        return lines;
    }

    /** Gives it these lines; its status follows when it is open. */
    public void lines(List<ReservedLine> changed) {
        lines = List.copyOf(changed);
        stored = ReservedLines.json(lines);
    }

    /** Reads what is stored of its steps. */
    public Reservation seen(String[] stored) {
        steps.read(stored);
        return this;
    }

    /** Its steps that were done under ids of clients. */
    public SeenSteps steps() {
        return steps;
    }

    /** Its status at that moment: a hold past its time is EXPIRED, whether or not that has been written. */
    public ReservationStatus statusAt(Instant now) {
        return isPast(now) ? ReservationStatus.EXPIRED : status;
    }

    /** Whether it is a hold whose time is over. */
    public boolean isPast(Instant now) {
        return status == ReservationStatus.HELD && heldUntil != null && !heldUntil.isAfter(now);
    }

    /** All allocations, those without open pieces included. */
    public List<Allocation> allocations() {
        List<Allocation> all = new ArrayList<>();
        lines().forEach(line -> all.addAll(line.allocations()));
        return all;
    }

    /** The pieces that are still kept. */
    public long open() {
        return lines().stream().mapToLong(ReservedLine::open).sum();
    }
}
