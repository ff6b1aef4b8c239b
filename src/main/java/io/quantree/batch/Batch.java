package io.quantree.batch;

import io.quantree.catalogue.InventoryCatalogue;
import io.quantree.input.Instants;
import io.quantree.job.Summary;
import io.quantree.platform.telemetry.EventLabels;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Up to some thousand records that were accepted together. {@link BatchStore} inserts it with its payload and its place in the queue, and
 * the queue of {@code batch.work} moves it on, each by one statement.
 */
@Entity
@Table(name = "batch")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Filled by Hibernate or by the row mapper.
public class Batch extends PanacheEntityBase {
    private static final String RUNNING = "RUNNING";
    private static final String COMPLETE = "COMPLETE";
    private static final String FIND = "from Batch b join fetch b.catalogue where b.jobId = ?1 and b.id = ?2";

    /** The names of the columns that {@link #of} reads. */
    public static final String COLUMNS = """
            id, job_id, retailer_id, catalogue_id, status, action, entity_type, source, event, conditions, extras, as_of, preprocessing,
            dry_run, duplicates, attempts, chunk_records, received, accepted_on, started_on, completed_on,
            snapshot_id, removed, stream_id, principal""";

    @Id
    public Long id;

    public long jobId;
    public long retailerId;

    @Column(name = "catalogue_id")
    public long catalogueId;

    /** Only {@link #inJob} reads it. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "catalogue_id", insertable = false, updatable = false)
    public InventoryCatalogue catalogue;

    public String status;
    public String action;
    public String entityType;
    public String source;
    public String event;

    public @Nullable String conditions;
    public @Nullable String extras;
    public @Nullable Instant asOf;

    public boolean preprocessing;
    public boolean dryRun;

    @Column(name = "duplicates")
    public String duplicates = Duplicates.LAST.name();

    public int attempts;
    public int chunkRecords;

    public int received;
    // The counts are stored when the batch is complete; before, they are the sums of its chunks.
    public int created;
    public int updated;
    public int unchanged;
    public int duplicate;
    public int stale;
    public int failed;
    public int warned;

    /** The snapshot that it is a part of; null for none. */
    public @Nullable Long snapshotId;

    /** How many quantities its snapshot has removed, if it is the last batch of the snapshot. */
    public int removed;

    /** The stream that it was cut from, if its records depend on those of other batches. */
    public @Nullable Long streamId;

    /** Who sent it; null without authentication. */
    public @Nullable String principal;

    public Instant acceptedOn;
    public @Nullable Instant startedOn;
    public @Nullable Instant completedOn;

    /** When its payload, results and remarks were cleared. */
    public @Nullable Instant clearedOn;

    public static Batch of(Row row) {
        Batch batch = new Batch();
        batch.id = row.getLong("id");
        batch.jobId = row.getLong("job_id");
        batch.retailerId = row.getLong("retailer_id");
        batch.catalogueId = row.getLong("catalogue_id");
        batch.status = row.getString("status");
        batch.action = row.getString("action");
        batch.entityType = row.getString("entity_type");
        batch.source = row.getString("source");
        batch.event = row.getString("event");
        batch.conditions = row.getString("conditions");
        batch.extras = row.getString("extras");
        batch.asOf = Instants.of(row.getOffsetDateTime("as_of"));
        batch.preprocessing = row.getBoolean("preprocessing");
        batch.dryRun = row.getBoolean("dry_run");
        batch.duplicates = row.getString("duplicates");
        batch.attempts = row.getInteger("attempts");
        batch.chunkRecords = row.getInteger("chunk_records");
        batch.received = row.getInteger("received");
        batch.snapshotId = row.getLong("snapshot_id");
        batch.removed = row.getInteger("removed");
        batch.streamId = row.getLong("stream_id");
        batch.principal = row.getString("principal");
        batch.acceptedOn = row.getOffsetDateTime("accepted_on").toInstant();
        batch.startedOn = Instants.of(row.getOffsetDateTime("started_on"));
        batch.completedOn = Instants.of(row.getOffsetDateTime("completed_on"));
        return batch;
    }

    /** The batch of the job with its catalogue, or null. Inside a session. */
    public static Uni<@Nullable Batch> inJob(long jobId, long id) {
        return Batch.<Batch>find(FIND, jobId, id).firstResult();
    }

    public Duplicates duplicates() {
        return Duplicates.valueOf(duplicates);
    }

    public boolean isRunning() {
        return status.equals(RUNNING);
    }

    public boolean isComplete() {
        return status.equals(COMPLETE);
    }

    public boolean isCleared() {
        return clearedOn != null;
    }

    public Summary summary() {
        return new Summary(received, created, updated, unchanged, duplicate, stale, failed, warned, removed);
    }

    EventLabels labels() {
        return new EventLabels(null, Long.toString(retailerId), event, entityType, source);
    }
}
