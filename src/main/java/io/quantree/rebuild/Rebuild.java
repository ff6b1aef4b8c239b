package io.quantree.rebuild;

import io.quantree.input.Instants;
import io.quantree.relay.CountView;
import io.quantree.stock.edit.PositionStatusPages;
import io.quantree.stock.model.PositionKey;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** The last time that all positions of a catalogue have been given the status that the number on hand gives them. */
@Entity
@Table(name = Rebuild.TABLE)
@DynamicUpdate
@Type("Rebuild")
@Description(
        "The last time that all positions of a catalogue have been given the status that the number on hand gives them. What is available"
                + " to customers needs no rebuild: it is worked out when it is asked for.")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate or by the row mapper.
public class Rebuild extends PanacheEntityBase {
    static final String TABLE = "rebuild";
    private static final String CATALOGUE_REF = "(SELECT c.ref FROM inventory_catalogue c WHERE c.id = catalogue_id)";

    /** The columns that {@link #of} reads. */
    static final String COLUMNS =
            "id, catalogue_id, " + CATALOGUE_REF + " AS catalogue_ref, status, reason, principal, begun,"
                    + " processed, changed, total, cursor_sku_ref, cursor_location_ref, version, started_on, updated_on, completed_on";

    @jakarta.persistence.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Id
    @NonNull
    @Description("Its key; a catalogue's is always the same.")
    public Long id;

    @Ignore
    public long catalogueId;

    @Formula(CATALOGUE_REF)
    @NonNull
    @Description("The catalogue whose positions they are.")
    public String catalogueRef;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("How far it is.")
    public RebuildStatus status;

    @Description("Why it was started.")
    public @Nullable String reason;

    @Description("Who started it: the user, or the client's id for a machine; null without authentication.")
    public @Nullable String principal;

    /** Whether all transactions that may write by the former rule have ended. */
    @Ignore
    public boolean begun;

    @Ignore
    public long processed;

    @Ignore
    public long changed;

    @Ignore
    public @Nullable Long total;

    @Ignore
    public String cursorSkuRef;

    @Ignore
    public String cursorLocationRef;

    @Version
    @Column(name = "version")
    @Ignore
    public long revision;

    @NonNull
    @Description("When it was started; a change of thresholds while one is running starts it from the beginning.")
    public Instant startedOn;

    @NonNull
    @Description("When it last moved on.")
    public Instant updatedOn;

    @Description("When every position was up to date; null while it is running.")
    public @Nullable Instant completedOn;

    static Rebuild of(Row row) {
        Rebuild rebuild = new Rebuild();
        rebuild.id = row.getLong("id");
        rebuild.catalogueId = row.getLong("catalogue_id");
        rebuild.catalogueRef = row.getString("catalogue_ref");
        rebuild.status = RebuildStatus.valueOf(row.getString("status"));
        rebuild.reason = row.getString("reason");
        rebuild.principal = row.getString("principal");
        rebuild.begun = row.getBoolean("begun");
        rebuild.processed = row.getLong("processed");
        rebuild.changed = row.getLong("changed");
        rebuild.total = row.getLong("total");
        rebuild.cursorSkuRef = row.getString("cursor_sku_ref");
        rebuild.cursorLocationRef = row.getString("cursor_location_ref");
        rebuild.revision = row.getLong("version");
        rebuild.startedOn = row.getOffsetDateTime("started_on").toInstant();
        rebuild.updatedOn = row.getOffsetDateTime("updated_on").toInstant();
        rebuild.completedOn = Instants.of(row.getOffsetDateTime("completed_on"));
        return rebuild;
    }

    PositionKey cursor() {
        return new PositionKey(cursorSkuRef, cursorLocationRef);
    }

    void moveOn(PositionStatusPages.Page page, Instant now) {
        processed += page.positions();
        changed += page.changed();
        cursorSkuRef = page.last().skuRef();
        cursorLocationRef = page.last().locationRef();
        updatedOn = now;
    }

    void complete(Instant now) {
        status = RebuildStatus.COMPLETE;
        total = processed;
        updatedOn = now;
        completedOn = now;
    }

    @NonNull
    @Description("How many positions it has looked at so far.")
    public Integer getProcessedCount() {
        return CountView.nearest(processed);
    }

    @NonNull
    @Description("How many of these have got another status.")
    public Integer getChangedCount() {
        return CountView.nearest(changed);
    }

    @Description(
            "How many positions there were when it began; null while it waits for transactions that use the former thresholds.")
    public @Nullable Integer getTotalCount() {
        return total == null ? null : CountView.of("totalCount", total);
    }

    @NonNull
    @Description("Counts starts and ends.")
    public Integer getVersion() {
        return CountView.of("version", revision);
    }
}
