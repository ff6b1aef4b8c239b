package io.quantree.snapshot;

import io.quantree.input.Instants;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.QuantityKey;
import io.quantree.stock.model.SegmentPattern;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a job in a catalogue that say all there is in a scope at one time. When the job is closed and they are applied, the
 * stock counts of the scope that they don't mention are removed. {@link Snapshots} stores it, and the worker of {@code snapshot.work} moves
 * it on, each by statements.
 */
@Entity
@Table(name = "snapshot")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Filled by the row mapper.
public class Snapshot extends PanacheEntityBase {
    /** The columns that {@link #of} reads. */
    public static final String COLUMNS = """
            id, job_id, catalogue_id, status, scope, segment, as_of, dry_run, forced, open_streams, read_batch, existing, removed,
            cursor_sku_ref, cursor_location_ref, cursor_id, reason, created_on, completed_on""";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public long jobId;

    @Column(name = "catalogue_id")
    public long catalogueId;

    @Enumerated(EnumType.STRING)
    public SnapshotStatus status;

    @Enumerated(EnumType.STRING)
    public SnapshotScope scope;

    /** The segment fields that a quantity of the scope has, as JSON; null for all. */
    public @Nullable String segment;

    /** The time at which all of it was true. */
    public Instant asOf;

    public boolean dryRun;
    public boolean forced;

    /** Streams that have begun and not ended. */
    @Column(columnDefinition = "_text")
    public String[] openStreams;

    /** The last batch whose records are noted as mentioned. */
    public long readBatch;

    /** How many stock counts the scope has; null before the share that would be removed is checked. */
    public @Nullable Long existing;

    public long removed;
    public String cursorSkuRef;
    public String cursorLocationRef;
    public long cursorId;
    public @Nullable String reason;
    public Instant createdOn;
    public @Nullable Instant completedOn;

    public static Snapshot of(Row row) {
        Snapshot snapshot = new Snapshot();
        snapshot.id = row.getLong("id");
        snapshot.jobId = row.getLong("job_id");
        snapshot.catalogueId = row.getLong("catalogue_id");
        snapshot.status = SnapshotStatus.valueOf(row.getString("status"));
        snapshot.scope = SnapshotScope.valueOf(row.getString("scope"));
        snapshot.segment = row.getString("segment");
        snapshot.asOf = row.getOffsetDateTime("as_of").toInstant();
        snapshot.dryRun = row.getBoolean("dry_run");
        snapshot.forced = row.getBoolean("forced");
        snapshot.openStreams = row.getArrayOfStrings("open_streams");
        snapshot.readBatch = row.getLong("read_batch");
        snapshot.existing = row.getLong("existing");
        snapshot.removed = row.getLong("removed");
        snapshot.cursorSkuRef = row.getString("cursor_sku_ref");
        snapshot.cursorLocationRef = row.getString("cursor_location_ref");
        snapshot.cursorId = row.getLong("cursor_id");
        snapshot.reason = row.getString("reason");
        snapshot.createdOn = row.getOffsetDateTime("created_on").toInstant();
        snapshot.completedOn = Instants.of(row.getOffsetDateTime("completed_on"));
        return snapshot;
    }

    public SegmentPattern pattern() {
        return ScopeSegment.parse(segment);
    }

    /** The last quantity that was passed. */
    public QuantityKey cursor() {
        return new QuantityKey(cursorSkuRef, cursorLocationRef, cursorId);
    }

    /** Fails unless a batch with these terms may join. All batches of a snapshot say the same about it. */
    void checkJoin(SnapshotTerms terms, @Nullable Instant batchAsOf, boolean batchDryRun) {
        same("scope", scope, terms.scope());
        same(ScopeSegment.FIELD, segment, ScopeSegment.json(terms.segment()));
        same("force", forced, terms.force());
        same("dryRun", dryRun, batchDryRun);
        if (batchAsOf != null) {
            same("asOf", asOf, batchAsOf);
        }
        if (status != SnapshotStatus.OPEN) {
            throw Problem.of(
                            ProblemType.JOB_EXPIRED,
                            "The snapshot of job " + jobId + " takes no more batches: it is " + status
                                    + ". Create another job.")
                    .about("jobId", jobId);
        }
    }

    private void same(String field, @Nullable Object first, @Nullable Object value) {
        if (!Objects.equals(first, value)) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            field + " must be " + first + ", as in the first batch of this snapshot in job " + jobId
                                    + ".")
                    .about(field, value)
                    .limit(String.valueOf(first));
        }
    }
}
