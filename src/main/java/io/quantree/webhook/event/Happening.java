package io.quantree.webhook.event;

import io.quantree.change.Change;
import io.quantree.webhook.EventBody;
import io.quantree.webhook.WebhookEvent;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that a change is, before it is known whom it is told.
 *
 * @param catalogues the refs of the catalogues that it is about
 * @param quantityRef the quantity that it is about; null when it is the whole position, or no stock
 * @param attributes what the event tells beside its subject
 */
record Happening(
        WebhookEvent event,
        Change change,
        EventBody.Subject subject,
        List<String> catalogues,
        @Nullable String location,
        @Nullable String product,
        @Nullable String quantityRef,
        JsonObject attributes) {
    /** Events of one entity are told in their order. */
    String entity() {
        return subject.type() + ":" + (subject.rootRef() == null ? "" : subject.rootRef() + ":") + subject.ref();
    }

    /** Whether it is about the stock of one location, so that a filter of channels asks for its rows. */
    boolean isStock() {
        return location != null && product != null && change.catalogueId() != null;
    }
}
