package io.quantree.webhook;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Which events a webhook is told, and of what stock; {@link WebhookFilter} decides by it. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // As in Webhook.
public abstract class WebhookScope extends PanacheEntityBase {
    @Column(name = "events", columnDefinition = "_text")
    @Ignore
    public String[] eventNames;

    @Column(name = "catalogue_refs", columnDefinition = "_text")
    @Ignore
    public String @Nullable [] catalogues;

    @Column(name = "location_refs", columnDefinition = "_text")
    @Ignore
    public String @Nullable [] locations;

    @Column(name = "channels", columnDefinition = "_text")
    @Ignore
    public String @Nullable [] channelNames;

    @Column(name = "product_refs", columnDefinition = "_text")
    @Ignore
    public String @Nullable [] products;

    @NonNull
    @Description("The events that it is told.")
    public List<@NonNull String> getEvents() {
        return List.of(eventNames);
    }

    @Description("Only of these catalogues and virtual catalogues; null for all.")
    public @Nullable List<@NonNull String> getCatalogueRefs() {
        return list(catalogues);
    }

    @Description("Only at these locations; null for all.")
    public @Nullable List<@NonNull String> getLocationRefs() {
        return list(locations);
    }

    @Description("Only stock of these channels; null for all.")
    public @Nullable List<@NonNull String> getChannels() {
        return list(channelNames);
    }

    @Description("Only these products; null for all.")
    public @Nullable List<@NonNull String> getProductRefs() {
        return list(products);
    }

    private static @Nullable List<String> list(String @Nullable [] values) {
        return values == null ? null : List.of(values);
    }
}
