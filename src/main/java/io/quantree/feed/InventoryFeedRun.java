package io.quantree.feed;

import io.quantree.input.Instants;
import io.quantree.relay.CountView;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One export of a feed. Workers write its columns by SQL; see {@link FeedRuns}. */
@Entity
@Table(name = InventoryFeedRun.TABLE)
@DynamicUpdate
@Type("InventoryFeedRun")
@Description("One export of a feed. Its files are complete when its status is SUCCESS.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class InventoryFeedRun extends PanacheEntityBase {
    static final String TABLE = "feed_run";

    /** The columns that {@link #of} reads. */
    static final String COLUMNS =
            "id, feed_id, (SELECT f.ref FROM feed f WHERE f.id = feed_id) AS feed_ref, status, asked_kind, kind, cause, principal,"
                    + " attempts, generation, from_cursor, to_cursor, row_count, byte_count, file_count, manifest, reason, cleared_on, created_on, started_on,"
                    + " completed_on";

    @jakarta.persistence.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Id
    @NonNull
    @Description("Its key.")
    public Long id;

    @Ignore
    public long feedId;

    @Transient
    @NonNull
    @Description("The feed.")
    public String feedRef;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("How far it is.")
    public RunStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "asked_kind")
    @NonNull
    @Description("What it was asked to export.")
    public FeedKind askedKind;

    @Enumerated(EnumType.STRING)
    @Description(
            "What it exports: FULL when no good run was there to go on from, the feed has changed, or too much has changed since; null before it"
                    + " begins.")
    public @Nullable FeedKind kind;

    @NonNull
    @Description("Why it was made: CADENCE or DEMAND.")
    public String cause;

    @Description(
            "The principal that has started it: a user, or the client's id for a machine; null for the cadence and without authentication.")
    public @Nullable String principal;

    @NonNull
    @Description("How often it was tried.")
    public Integer attempts;

    @Ignore
    public int generation;

    @Column(name = "from_cursor")
    @Ignore
    public @Nullable Long fromChange;

    @Column(name = "to_cursor")
    @Ignore
    public @Nullable Long toChange;

    @Ignore
    public long rowCount;

    @Ignore
    public long byteCount;

    @NonNull
    @Description("Its files, the manifest not counted.")
    public Integer fileCount;

    @Description(
            "The manifest, a JSON document: the files with their rows, bytes and SHA-256, the columns, and the cursors of the changes that"
                    + " it covers.")
    public @Nullable String manifest;

    @Description("Why the last attempt failed.")
    public @Nullable String reason;

    @Description("When the files that were kept for download were deleted.")
    public @Nullable Instant clearedOn;

    @NonNull
    @Description("When it was asked for.")
    public Instant createdOn;

    @Description("When its last attempt began.")
    public @Nullable Instant startedOn;

    @Description("When it was complete or given up.")
    public @Nullable Instant completedOn;

    static InventoryFeedRun of(Row row) {
        InventoryFeedRun run = new InventoryFeedRun();
        run.id = row.getLong("id");
        run.feedId = row.getLong("feed_id");
        run.feedRef = row.getString("feed_ref");
        run.status = RunStatus.valueOf(row.getString("status"));
        run.askedKind = FeedKind.valueOf(row.getString("asked_kind"));
        run.kind = row.getString("kind") == null ? null : FeedKind.valueOf(row.getString("kind"));
        run.cause = row.getString("cause");
        run.principal = row.getString("principal");
        run.attempts = row.getInteger("attempts");
        run.generation = row.getInteger("generation");
        run.fromChange = row.getLong("from_cursor");
        run.toChange = row.getLong("to_cursor");
        run.rowCount = row.getLong("row_count");
        run.byteCount = row.getLong("byte_count");
        run.fileCount = row.getInteger("file_count");
        run.manifest = row.getString("manifest");
        run.reason = row.getString("reason");
        run.clearedOn = Instants.of(row.getOffsetDateTime("cleared_on"));
        run.createdOn = Objects.requireNonNull(Instants.of(row.getOffsetDateTime("created_on")));
        run.startedOn = Instants.of(row.getOffsetDateTime("started_on"));
        run.completedOn = Instants.of(row.getOffsetDateTime("completed_on"));
        return run;
    }

    /** The manifest of a run that is complete. */
    String manifestText() {
        return Objects.requireNonNull(manifest);
    }

    @NonNull
    @Description("Its rows. The nearest Int when they exceed 32 bits.")
    public Integer getExportedCount() {
        return CountView.nearest(rowCount);
    }

    @NonNull
    @Description("The bytes of its files, as a text: they may exceed 32 bits.")
    public String getBytes() {
        return String.valueOf(byteCount);
    }

    @Description("The cursor of the change that it goes on after; null for a full run.")
    public @Nullable String getFromCursor() {
        return fromChange == null ? null : String.valueOf(fromChange);
    }

    @Description("The cursor of the last change that it contains.")
    public @Nullable String getToCursor() {
        return toChange == null ? null : String.valueOf(toChange);
    }
}
