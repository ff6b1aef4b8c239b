package io.quantree.job;

import io.quantree.http.ExactJson;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A retailer's batches of one day. The job closes at {@code closesOn}, or at {@code closedOn} by a request. */
@Entity
@Table(name = "job")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Filled by Hibernate or before it is persisted.
public class Job extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(updatable = false)
    public long retailerId;

    public String name;

    /** The caller's own object, as it came. */
    public @Nullable String meta;

    /** Unknown keys of the request, to be echoed. */
    public @Nullable String extras;

    public Instant createdOn;
    public Instant closesOn;
    public @Nullable Instant closedOn;

    /** When the last of its batches was cleared. */
    public @Nullable Instant clearedOn;

    static Job open(JobRequest request, Instant now, LocalTime closesAt) {
        Job job = new Job();
        job.retailerId = request.retailerId();
        job.name = request.name();
        job.meta = request.meta() == null ? null : request.meta().toString();
        job.extras = request.extras() == null ? null : request.extras().toString();
        job.createdOn = now;
        job.closesOn = closing(now, closesAt);
        return job;
    }

    static Instant closing(Instant now, LocalTime at) {
        ZonedDateTime today = now.atZone(ZoneOffset.UTC);
        ZonedDateTime closing = today.with(at);
        return (closing.isAfter(today) ? closing : closing.plusDays(1)).toInstant();
    }

    /** Closing it again changes nothing. */
    /** Closes it, and answers whether it was open. */
    boolean close(Instant now) {
        boolean open = !isClosed(now);
        if (open) {
            closedOn = now;
        }
        return open;
    }

    public boolean isClosed(Instant now) {
        return closedOn != null || !now.isBefore(closesOn);
    }

    /** Whether batches are pre-processed: always, unless the meta has {@code "preprocessing":"skip"}. */
    public boolean preprocessing() {
        return meta == null
                || !ExactJson.stored(meta).path("preprocessing").asText("").equals("skip");
    }
}
