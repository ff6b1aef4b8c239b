package io.quantree.webhook;

import io.quantree.relay.BatchLoader;
import io.quantree.relay.CountView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** An address that is told the events of one retailer. {@link WebhookSecrets} encrypts its secrets and the values of its headers. */
@Entity
@Table(name = Webhook.TABLE)
@DynamicUpdate
@Type("Webhook")
@Description("An address that is told what happens to the stock of a retailer, by one HTTP request for each event.")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate or before it is persisted.
public class Webhook extends WebhookScope {
    static final String TABLE = "webhook";

    @jakarta.persistence.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Id
    @NonNull
    @Description("Opaque key; use `ref` in business logic.")
    public Long id;

    @Column(updatable = false)
    @Ignore
    public long retailerId;

    @Column(updatable = false)
    @NonNull
    @Description("The name that clients use, unique in the account.")
    public String ref;

    @NonNull
    @Description("The name that people read.")
    public String name;

    @NonNull
    @Description("Where the requests go.")
    public String url;

    @Column(name = "secret")
    @Ignore
    public byte[] sealedSecret;

    @Column(name = "former_secret")
    @Ignore
    public byte @Nullable [] sealedFormer;

    @Description("Until when the former secret signs beside the present one; null without one.")
    public @Nullable Instant formerUntil;

    @Column(name = "headers")
    @Ignore
    public byte @Nullable [] sealedHeaders;

    @Column(name = "header_names", columnDefinition = "_text")
    @Ignore
    public String[] headers;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("The form of its requests.")
    public WebhookFormat format;

    @Description("The template of its bodies; null without one.")
    public @Nullable String template;

    @Description("Most requests a second; null for no limit.")
    public @Nullable Integer rateLimit;

    @NonNull
    @Description("Most requests at a time.")
    public Integer concurrency;

    @Column(name = "interval_millis")
    @Ignore
    public long collectedMillis;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("The pauses between the attempts to deliver one event.")
    public RetrySchedule retrySchedule;

    @Enumerated(EnumType.STRING)
    @NonNull
    @Description("Whether it collects and sends events.")
    public WebhookStatus status;

    @Description("Why it has that status; null when nobody said.")
    public @Nullable String reason;

    /** Changes up to this cursor of the change feed are older than it. */
    @Ignore
    public long sinceCursor;

    @Version
    @Column(name = "version")
    @Ignore
    public long revision;

    @Column(updatable = false)
    @NonNull
    @Description("When it was created.")
    public Instant createdOn;

    @NonNull
    @Description("When it was last changed.")
    public Instant updatedOn;

    @Transient
    @Description("Its secret, in the answer of the mutation that has generated it, and null ever after: keep it.")
    public @Nullable String secret;

    /** The webhooks that one statement has read; null for one that was read alone. */
    @Transient
    @Ignore
    @Nullable
    BatchLoader<Webhook> siblings;

    @NonNull
    @Description("The names of its own headers; their values are not shown.")
    public List<@NonNull String> getHeaderNames() {
        return List.of(headers);
    }

    @NonNull
    @Description("How long a position's changes are collected before one event tells them, in milliseconds.")
    public Integer getIntervalMillis() {
        return CountView.of("intervalMillis", collectedMillis);
    }

    @NonNull
    @Description("The retailer that it belongs to.")
    public String getRetailerRef() {
        return Long.toString(retailerId);
    }

    @NonNull
    @Description("Counts its changes; pass it on as `ifVersion`.")
    public Integer getVersion() {
        return CountView.of("version", revision);
    }
}
