package io.quantree.ingest;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored job: the container of a retailer's batches of one day. */
@Entity
@Table(name = "job")
public class Job extends PanacheEntityBase {
    /** Handed out by the database. */
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    /** Whose stock it brings. */
    @Column(name = "retailer_id")
    public long retailerId;

    /** Free text of the caller. */
    public String name = "";

    /** The caller's own JSON object, as it came. */
    public @Nullable String meta;

    /** Unknown keys of the request as a JSON object, to be echoed. */
    public @Nullable String extras;

    /** When it was created. */
    @Column(name = "created_on")
    public Instant createdOn = Instant.EPOCH;

    /** When it closes by itself. */
    @Column(name = "closes_on")
    public Instant closesOn = Instant.EPOCH;

    /** When it was closed by request; null while it was not. */
    @Column(name = "closed_on")
    public @Nullable Instant closedOn;

    /** Whether it takes no more batches. A job closes by the clock, so nothing has to run for it. */
    public boolean isClosed(Instant now) {
        return closedOn != null || !now.isBefore(closesOn);
    }
}
