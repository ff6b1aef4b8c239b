package io.quantree.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paths of the REST API: the methods of each, the media types that it takes, and the one that it answers. */
enum Endpoints {
    JOBS("/api/v4.1/job", List.of("POST"), ContentType.JSON),
    JOB("/api/v4.1/job/[^/]+", List.of("GET")),
    JOB_RESULTS("/api/v4.1/job/[^/]+/results", List.of("GET")),
    JOB_CLOSE("/api/v4.1/job/[^/]+/close", List.of("POST")),
    JOB_ERRORS("/api/v4.1/job/[^/]+/errors\\.csv", List.of("GET")),
    BATCHES(
            "/api/v4.1/job/[^/]+/batch",
            List.of("POST"),
            ContentType.JSON,
            ContentType.NDJSON,
            ContentType.CSV,
            ContentType.TABS),
    BATCH("/api/v4.1/job/[^/]+/batch/[^/]+", List.of("GET")),
    BATCH_ERRORS("/api/v4.1/job/[^/]+/batch/[^/]+/errors\\.csv", List.of("GET")),
    EVENTS("/api/v4.1/event", List.of("GET")),
    EVENT_ASYNC("/api/v4.1/event/async", List.of("GET", "POST"), ContentType.JSON),
    EVENT_SYNC("/api/v4.1/event/sync", List.of("GET", "POST"), ContentType.JSON),
    EVENT("/api/v4.1/event/[^/]+", List.of("GET")),
    DELTAS("/api/v1/deltas", List.of("POST"), ContentType.JSON, ContentType.NDJSON),
    RECONCILE("/api/v1/reconcile", List.of("GET"));

    private final Pattern path;
    private final List<String> methods;
    private final List<String> takes;

    Endpoints(String path, List<String> methods, String... takes) {
        this.path = Pattern.compile(path + "/?");
        this.methods = methods;
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

    /** Checks the type of a request's body; without a type, JSON is assumed where it is the usual one. */
    void checkType(@Nullable String contentType) {
        boolean assumed = contentType == null && this != BATCHES;
        if (!takes.isEmpty() && !assumed) {
            ContentType.of(contentType == null ? "" : contentType, takes);
        }
    }

    /** The media type of its answers. */
    String answers() {
        return this == BATCH_ERRORS || this == JOB_ERRORS ? ContentType.CSV : ContentType.JSON;
    }
}
