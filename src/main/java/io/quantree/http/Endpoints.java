package io.quantree.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths of the REST API: the methods and query parameters of each, the media types that it takes, and the one that it answers. */
enum Endpoints {
    JOBS(
            "/api/v4.1/job",
            List.of("GET", "POST"),
            List.of("retailerId", "status", "name", "from", "to", "after", "count"),
            ContentType.JSON),
    JOB("/api/v4.1/job/[^/]+", List.of("GET"), List.of("wait")),
    JOB_RESULTS("/api/v4.1/job/[^/]+/results", List.of("GET"), List.of("start", "count")),
    JOB_CLOSE("/api/v4.1/job/[^/]+/close", List.of("POST"), List.of()),
    JOB_ERRORS("/api/v4.1/job/[^/]+/errors\\.csv", List.of("GET"), List.of("duplicates", "warnings")),
    BATCHES(
            "/api/v4.1/job/[^/]+/batch",
            List.of("POST"),
            List.of(
                    "dryRun",
                    "columns",
                    "unknown",
                    "delimiter",
                    "duplicates",
                    "mode",
                    "scope",
                    "scopeSegment",
                    "force",
                    "asOf",
                    "catalogueRef",
                    "conditions",
                    "source",
                    "event",
                    "action",
                    "entityType"),
            ContentType.JSON,
            ContentType.NDJSON,
            ContentType.CSV,
            ContentType.TABS),
    BATCH("/api/v4.1/job/[^/]+/batch/[^/]+", List.of("GET"), List.of("start", "count", "wait", "duplicates")),
    BATCH_ERRORS("/api/v4.1/job/[^/]+/batch/[^/]+/errors\\.csv", List.of("GET"), List.of("duplicates", "warnings")),
    EVENTS(
            "/api/v4.1/event",
            List.of("GET"),
            List.of(
                    "context.rootEntityType",
                    "context.rootEntityId",
                    "context.rootEntityRef",
                    "context.entityType",
                    "context.entityId",
                    "context.entityRef",
                    "context.sourceEvents",
                    "from",
                    "to",
                    "name",
                    "category",
                    "retailerId",
                    "eventType",
                    "eventStatus",
                    "eventId",
                    "start",
                    "count")),
    EVENT_ASYNC("/api/v4.1/event/async", List.of("GET", "POST"), List.of(), ContentType.JSON),
    EVENT_SYNC("/api/v4.1/event/sync", List.of("GET", "POST"), List.of(), ContentType.JSON),
    EVENT("/api/v4.1/event/[^/]+", List.of("GET"), List.of()),
    DELTAS("/api/v1/deltas", List.of("POST"), List.of("catalogueRef"), ContentType.JSON, ContentType.NDJSON),
    RECONCILE("/api/v1/reconcile", List.of("GET"), List.of("catalogueRef", "productRef")),
    CHANGES(
            "/api/v1/changes",
            List.of("GET"),
            List.of("catalogueRef", "after", "from", "limit", "wait", "kinds", "compact")),
    RESERVATIONS("/api/v1/reservations", List.of("POST"), List.of("catalogueRef"), ContentType.JSON),
    RESERVATION("/api/v1/reservations/[^/]+", List.of("GET"), List.of("catalogueRef")),
    RESERVATION_STEPS(
            "/api/v1/reservations/[^/]+/(commit|extend|release|fulfil|transfer|reallocate)",
            List.of("POST"),
            List.of("catalogueRef"),
            ContentType.JSON),
    FEED_DATA("/api/v1/feeds/[^/]+/runs/[^/]+/data", List.of("GET"), List.of("part")),
    FEED_MANIFEST("/api/v1/feeds/[^/]+/runs/[^/]+/manifest", List.of("GET"), List.of()),
    USERS("/api/v1/users", List.of("GET", "POST"), List.of("after", "count"), ContentType.JSON),
    USER("/api/v1/users/[^/]+", List.of("GET", "PATCH"), List.of()),
    USER_PASSWORD("/api/v1/users/[^/]+/password", List.of("PUT"), List.of()),
    CLIENTS("/api/v1/clients", List.of("GET", "POST"), List.of("after", "count"), ContentType.JSON),
    CLIENT("/api/v1/clients/[^/]+", List.of("GET", "PATCH"), List.of()),
    CLIENT_SECRET("/api/v1/clients/[^/]+/secret", List.of("POST"), List.of()),
    WEBHOOK_KEY("/\\.well-known/webhook-key", List.of("GET"), List.of()),
    TOKENS("/oauth/(token|revoke)", List.of("POST"), List.of()),
    TOKEN_KEYS("/oauth/jwks", List.of("GET"), List.of()),
    TOKEN_METADATA("/\\.well-known/(openid-configuration|oauth-authorization-server)", List.of("GET"), List.of());

    private static final Set<Endpoints> LISTED = EnumSet.of(JOBS, USERS, CLIENTS);

    private static final List<String> OF_EVERY_BATCH = List.of("dryRun", "columns", "unknown");

    private final Pattern path;
    private final List<String> methods;
    private final List<String> parameters;
    private final List<String> takes;

    Endpoints(String path, List<String> methods, List<String> parameters, String... takes) {
        this.path = Pattern.compile(path + "/?");
        this.methods = methods;
        this.parameters = parameters;
        this.takes = List.of(takes);
    }

    static Optional<Endpoints> of(String path) {
        for (Endpoints endpoint : values()) {
            if (endpoint.path.matcher(path).matches()) {
                return Optional.of(endpoint);
            }
        }
        return Optional.empty();
    }

    List<String> methods() {
        return methods;
    }

    /** Whether a request by the method finds an operation, or is answered from what is known of one. */
    boolean allows(String method) {
        return methods.contains(method.equals("HEAD") ? "GET" : method) || method.equals("OPTIONS");
    }

    /** Whether parameters of the query are checked here. Those of a token are credentials, whose errors have the form of RFC 6749. */
    boolean checksParameters() {
        return this != TOKENS;
    }

    /** Whether a parameter belongs to streams only, because a JSON batch has the field in its body, or no cells. */
    boolean isOfStream(String parameter, @Nullable String contentType) {
        return this == BATCHES
                && contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith(ContentType.JSON)
                && !OF_EVERY_BATCH.contains(parameter);
    }

    List<String> parameters() {
        return parameters;
    }

    /** The parameters of an operation; where a path has two, those of the list are no parameters of the creation. */
    List<String> parameters(boolean changing) {
        return changing && LISTED.contains(this) ? List.of() : parameters;
    }

    /** Checks the type of a request's body; without a type, JSON is assumed where it is the usual one. */
    void checkType(@Nullable String contentType) {
        boolean assumed = contentType == null && this != BATCHES;
        if (!takes.isEmpty() && !assumed) {
            ContentType.of(contentType == null ? "" : contentType, takes);
        }
    }

    /** Whether a request with the method has a body. */
    boolean takesBody(String method) {
        return method.equals("POST") && !takes.isEmpty();
    }

    /** The media types of its answers. */
    List<String> answers() {
        return switch (this) {
            case BATCH_ERRORS, JOB_ERRORS -> List.of(ContentType.CSV);
            case RECONCILE -> List.of(ContentType.NDJSON);
            case FEED_DATA -> List.of(ContentType.BYTES);
            case CHANGES -> List.of(ContentType.JSON, ContentType.NDJSON, ContentType.EVENTS);
            default -> List.of(ContentType.JSON);
        };
    }

    /** The parameter that says how many rows the answer has at most. */
    String counted() {
        return this == CHANGES ? "limit" : "count";
    }
}
