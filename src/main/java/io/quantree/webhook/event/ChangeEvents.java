package io.quantree.webhook.event;

import io.quantree.catalogue.RefKey;
import io.quantree.change.Change;
import io.quantree.change.ChangeKind;
import io.quantree.security.token.TokenSettings;
import io.quantree.webhook.EventBody.Subject;
import io.quantree.webhook.WebhookEvent;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the events in changes. A change is at most one event of each name. */
@Singleton
record ChangeEvents(TokenSettings tokens) {
    static final String CATALOGUE = "INVENTORY_CATALOGUE";
    static final String QUANTITY = "INVENTORY_QUANTITY";
    private static final String FEED_RUN = "FEED_RUN";

    private static final Map<String, WebhookEvent> RESERVATIONS = Map.of(
            "HELD", WebhookEvent.RESERVATION_HELD,
            "COMMITTED", WebhookEvent.RESERVATION_COMMITTED,
            "EXPIRED", WebhookEvent.RESERVATION_EXPIRED,
            "RELEASED", WebhookEvent.RESERVATION_RELEASED,
            "FULFILLED", WebhookEvent.RESERVATION_FULFILLED);

    private static final Map<String, WebhookEvent> ACTIONS = Map.of(
            "RECALL_DECLARED", WebhookEvent.RECALL_STARTED,
            "RECALL_LIFTED", WebhookEvent.RECALL_LIFTED);

    List<Happening> of(Change change) {
        ChangeView view = ChangeView.of(change);
        return switch (change.kind()) {
            case POSITION -> position(view);
            case QUANTITY -> quantity(view);
            case AVAILABILITY -> availability(view);
            case RESERVATION -> reservation(view);
            case BATCH -> batch(view);
            case JOB -> view.becomes("status", "CLOSED") ? List.of(job(view)) : List.of();
            case CATALOGUE, SETUP -> setup(view);
        };
    }

    private static List<Happening> position(ChangeView view) {
        List<Happening> found = new ArrayList<>();
        if (view.changed("onHand")) {
            found.add(stock(WebhookEvent.ON_HAND_CHANGED, view, null, view.told("onHand")));
        }
        if (!view.created() && view.changed("status")) {
            found.add(stock(WebhookEvent.POSITION_STATUS_CHANGED, view, null, view.told("status")));
        }
        return found;
    }

    private static List<Happening> quantity(ChangeView view) {
        return view.becomes("status", "EXPIRED")
                ? List.of(
                        stock(WebhookEvent.QUANTITY_EXPIRED, view, view.change().ref(), view.told("status")))
                : List.of();
    }

    private static Happening stock(
            WebhookEvent event, ChangeView view, @Nullable String quantityRef, JsonObject attributes) {
        Change change = view.change();
        String type = change.kind() == ChangeKind.QUANTITY ? QUANTITY : "INVENTORY_POSITION";
        Long catalogue = change.catalogueId();
        Subject subject = new Subject(
                type,
                change.ref(),
                catalogue == null ? null : Long.toString(RefKey.of(catalogue, change.ref())),
                view.text(view.after(), "type"),
                view.text(view.after(), "status"),
                CATALOGUE,
                view.catalogueRef(),
                catalogue == null ? null : Long.toString(catalogue));
        return new Happening(
                event,
                change,
                subject,
                refs(view.catalogueRef()),
                view.key("locationRef"),
                view.key("productRef"),
                quantityRef,
                attributes);
    }

    private static List<Happening> availability(ChangeView view) {
        String virtual = view.key("virtualCatalogueRef");
        Subject subject = new Subject(
                "VIRTUAL_POSITION", view.change().ref(), null, null, null, "VIRTUAL_CATALOGUE", virtual, null);
        return view.changed("quantity")
                ? List.of(new Happening(
                        WebhookEvent.AVAILABILITY_CHANGED,
                        view.change(),
                        subject,
                        refs(virtual, view.catalogueRef()),
                        null,
                        view.key("productRef"),
                        null,
                        view.told("quantity")))
                : List.of();
    }

    private static List<Happening> reservation(ChangeView view) {
        String status = view.text(view.after(), "status");
        WebhookEvent event = view.changed("status") && status != null ? RESERVATIONS.get(status) : null;
        if (event == null) {
            return List.of();
        }
        JsonObject attributes = view.told("status");
        for (String field : List.of("heldUntil", "associationType", "associationRef")) {
            if (view.after().containsKey(field)) {
                attributes.put(field, view.after().getValue(field));
            }
        }
        return List.of(plain(event, view, "RESERVATION", status, attributes));
    }

    private static Happening job(ChangeView view) {
        return plain(WebhookEvent.JOB_CLOSED, view, "JOB", "CLOSED", view.told("status"));
    }

    private List<Happening> batch(ChangeView view) {
        if (!view.becomes("status", "COMPLETE")) {
            return List.of();
        }
        JsonObject after = view.after();
        JsonObject summary = after.getJsonObject("summary", new JsonObject());
        String job = String.valueOf(after.getValue("jobId"));
        JsonObject attributes = view.told("status")
                .put("jobId", job)
                .put("batchId", view.change().ref())
                .put("summary", summary)
                .put(
                        "errorsUrl",
                        tokens.publicUrl().orElse("") + "/api/v4.1/job/" + job + "/batch/"
                                + view.change().ref() + "/errors.csv");
        Happening complete = plain(WebhookEvent.BATCH_COMPLETE, view, "BATCH", "COMPLETE", attributes);
        return summary.getLong("failed", 0L) > 0
                ? List.of(complete, plain(WebhookEvent.BATCH_FAILED_RECORDS, view, "BATCH", "COMPLETE", attributes))
                : List.of(complete);
    }

    private static List<Happening> setup(ChangeView view) {
        String action = view.action();
        if (action == null) {
            return List.of();
        }
        JsonObject attributes = view.told().put("action", action).put("details", view.after());
        WebhookEvent recall = ACTIONS.get(action);
        if (recall != null) {
            return List.of(plain(recall, view, "RECALL", null, attributes));
        }
        return action.startsWith(FEED_RUN)
                ? List.of(plain(WebhookEvent.FEED_RUN_COMPLETE, view, FEED_RUN, null, attributes))
                : List.of();
    }

    private static Happening plain(
            WebhookEvent event, ChangeView view, String type, @Nullable String status, JsonObject attributes) {
        // A change of setup names the catalogue that it is about in its details.
        String catalogue = view.catalogueRef() == null ? view.text(view.after(), "catalogue") : view.catalogueRef();
        String ref = view.change().ref();
        // The ref of setup begins with its kind, e.g. RECALL:7; that of a reservation is its client's own.
        boolean prefixed = view.change().kind() != ChangeKind.RESERVATION && ref.startsWith(type + ":");
        String own = prefixed ? ref.substring(type.length() + 1) : ref;
        Subject subject =
                new Subject(type, own, own, null, status, catalogue == null ? null : CATALOGUE, catalogue, null);
        return new Happening(event, view.change(), subject, refs(catalogue), null, null, null, attributes);
    }

    static List<String> refs(@Nullable String... refs) {
        return Stream.of(refs).filter(Objects::nonNull).toList();
    }
}
