package io.quantree.feed;

import io.quantree.feed.destination.DestinationKey;
import io.quantree.feed.destination.DestinationType;
import io.quantree.feed.format.Compression;
import io.quantree.feed.format.DataFormat;
import io.quantree.input.Attributes;
import io.quantree.input.Instants;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.NumberedEntity;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Referenceable;
import io.quantree.relay.WhereClause;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** An export of stock to files, again and again. Workers write the columns of its progress by SQL, and do not count as changes. */
@Entity
@Table(name = InventoryFeed.TABLE)
@DynamicUpdate
@Type("InventoryFeed")
@Description(
        "An export of stock to files, at a cadence or on demand. Its status is ACTIVE or INACTIVE; an INACTIVE feed begins no run.")
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public class InventoryFeed extends NumberedEntity implements Node, Referenceable, Orchestrateable, Extendable {
    static final String TABLE = "feed";
    static final String WORKFLOW = "INVENTORY_FEED";
    static final String TYPE = "DEFAULT";

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = "id, " + NumberedEntity.COLUMNS
            + ", retailer_id, data_format, compression, kind, source_type, filters::text AS filters, destination_type,"
            + " destination_attributes::text AS destination_attributes, cadence_seconds, due_on, last_success_on, definition";

    @Column(updatable = false)
    @Ignore
    public long retailerId;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("The format of the files.")
    public DataFormat dataFormat;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("How the files are compressed.")
    public Compression compression;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("How much a run exports that says nothing else.")
    public FeedKind kind;

    @Enumerated(EnumType.STRING)
    @Ignore
    public SourceType sourceType;

    @Column(name = "filters", columnDefinition = "jsonb")
    @ColumnTransformer(read = "filters::text", write = "?::text::jsonb")
    @Ignore
    public String filters;

    @Enumerated(EnumType.STRING)
    @Ignore
    public DestinationType destinationType;

    @Column(name = "destination_attributes", columnDefinition = "jsonb")
    @ColumnTransformer(read = "destination_attributes::text", write = "?::text::jsonb")
    @Ignore
    public String destinationAttributes;

    @Ignore
    public @Nullable Long cadenceSeconds;

    @Column(name = "due_on")
    @Description("When the next run is due; null when none is.")
    public @Nullable Instant nextRunOn;

    @Column(insertable = false, updatable = false)
    @Description("When the last good run was complete.")
    public @Nullable Instant lastSuccessOn;

    /** Counts the changes after which a run has to be full. */
    @Ignore
    public long definition;

    static InventoryFeed of(Row row) {
        InventoryFeed feed = new InventoryFeed();
        feed.fill(row);
        feed.retailerId = row.getLong("retailer_id");
        feed.dataFormat = DataFormat.valueOf(row.getString("data_format"));
        feed.compression = Compression.valueOf(row.getString("compression"));
        feed.kind = FeedKind.valueOf(row.getString("kind"));
        feed.sourceType = SourceType.valueOf(row.getString("source_type"));
        feed.filters = row.getString("filters");
        feed.destinationType = DestinationType.valueOf(row.getString("destination_type"));
        feed.destinationAttributes = row.getString("destination_attributes");
        feed.cadenceSeconds = row.getLong("cadence_seconds");
        feed.nextRunOn = Instants.of(row.getOffsetDateTime("due_on"));
        feed.lastSuccessOn = Instants.of(row.getOffsetDateTime("last_success_on"));
        feed.definition = row.getLong("definition");
        return feed;
    }

    static PanacheQuery<InventoryFeed> named(String ref) {
        return find("ref", WhereClause.text("ref", ref));
    }

    /** A new feed, whose first run is due at once if it has a cadence. */
    static InventoryFeed create(FeedTerms terms, String ref, @Nullable String attributes, long retailer, Instant now) {
        InventoryFeed feed = new InventoryFeed();
        feed.ref = ref;
        feed.type = TYPE;
        feed.retailerId = retailer;
        feed.attached = attributes;
        feed.revision = 1;
        feed.definition = 1;
        feed.createdOn = now;
        terms.give(feed, now);
        return feed;
    }

    /** Takes over checked terms. A change of what is exported, or of its form or place, makes the next run a full one. */
    void change(FeedTerms terms, @Nullable String attributes, Instant now) {
        boolean other = terms.exportsOther(this);
        attached = Attributes.merge(attached, attributes);
        terms.give(this, now);
        definition += other ? 1 : 0;
    }

    boolean isActive() {
        return status.equals(FeedTerms.ACTIVE);
    }

    Map<DestinationKey, String> destinationMap() {
        return DestinationKey.read(destinationAttributes);
    }

    @Override
    public String workflowRef() {
        return WORKFLOW + "::" + type;
    }

    @Override
    public JsonObject audited() {
        return super.audited()
                .put("dataFormat", dataFormat.name())
                .put("compression", compression.name())
                .put("kind", kind.name())
                .put("source", sourceType.name())
                .put("filters", new JsonArray(filters))
                .put("destination", destinationType.name())
                .put("destinationAttributes", new JsonObject(destinationAttributes))
                .put("cadence", getCadence());
    }

    @Description("The retailer that it belongs to.")
    public String getRetailerRef() {
        return String.valueOf(retailerId);
    }

    @NonNull
    @Description("What it exports.")
    public FeedSource getSource() {
        return new FeedSource(sourceType, FeedFilter.read(filters));
    }

    @NonNull
    @Description("Where its files go.")
    public FeedDestination getDestination() {
        return FeedDestination.of(destinationType, destinationMap());
    }

    @Description("The time between two runs as an ISO 8601 duration, e.g. PT5M; null when it runs on demand only.")
    public @Nullable String getCadence() {
        return cadenceSeconds == null
                ? null
                : Duration.ofSeconds(cadenceSeconds).toString();
    }
}
