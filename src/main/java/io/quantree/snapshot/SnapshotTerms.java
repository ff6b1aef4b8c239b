package io.quantree.snapshot;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentPattern;
import org.jspecify.annotations.Nullable;

/**
 * What an envelope says about the snapshot that its batch belongs to.
 *
 * @param segment only stock of these segments is in the scope
 * @param force whether any share of the scope may be removed
 */
public record SnapshotTerms(SnapshotScope scope, SegmentPattern segment, boolean force) {
    public static final String SNAPSHOT = "SNAPSHOT";
    public static final String UPSERT = "UPSERT";
    private static final String SCOPES = "POSITION, LOCATION, CATALOGUE";

    /** Reads the fields of an envelope; null when the batch belongs to no snapshot. */
    public static @Nullable SnapshotTerms of(
            @Nullable String mode, @Nullable String scope, @Nullable String segment, @Nullable String force) {
        if (mode == null || mode.isEmpty() || mode.equals(UPSERT)) {
            absent("scope", scope);
            absent(ScopeSegment.FIELD, segment);
            // Generated clients send the documented default.
            absent("force", "false".equals(force) ? null : force);
            return null;
        }
        if (!mode.equals(SNAPSHOT)) {
            throw Problem.of(ProblemType.INVALID_VALUE, "mode must be UPSERT or SNAPSHOT.")
                    .about("mode", mode)
                    .limit("UPSERT, SNAPSHOT");
        }
        return new SnapshotTerms(scope(scope), ScopeSegment.parse(segment), force(force));
    }

    private static void absent(String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_VALUE, field + " needs mode=SNAPSHOT.")
                    .about(field, value);
        }
    }

    private static SnapshotScope scope(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw Problem.of(ProblemType.REQUIRED, "scope is required with mode=SNAPSHOT: " + SCOPES + ".")
                    .field("scope")
                    .limit(SCOPES);
        }
        for (SnapshotScope scope : SnapshotScope.values()) {
            if (scope.name().equals(text)) {
                return scope;
            }
        }
        throw Problem.of(ProblemType.INVALID_VALUE, "scope must be POSITION, LOCATION or CATALOGUE.")
                .about("scope", text)
                .limit(SCOPES);
    }

    private static boolean force(@Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Problem.of(ProblemType.INVALID_VALUE, "force must be true or false.")
                .about("force", text, "true, false");
    }
}
