package io.quantree.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the retailer of a request: a number or a numeric text. */
public final class RetailerId {
    private static final String FIELD = "retailerId";

    private RetailerId() {}

    /** The retailer in the body, or else the one in the scope of the request; the two may not differ. */
    public static long read(JsonNode id, OptionalLong scope) {
        boolean absent = id.isMissingNode() || id.isNull();
        String text = id.isTextual() || id.isIntegralNumber() ? id.asText() : id.toString();
        return read(absent ? null : text, scope);
    }

    /** The retailer in an optional parameter, or else the one in the scope of the request; empty without either. */
    public static OptionalLong ofParameter(@Nullable String id, OptionalLong scope) {
        return id == null || id.isEmpty() ? scope : OptionalLong.of(read(id, scope));
    }

    /** The retailer in a text, or else the one in the scope of the request; the two may not differ. */
    public static long read(@Nullable String id, OptionalLong scope) {
        if (id == null) {
            return scope.orElseThrow(() ->
                    Problem.of(ProblemType.REQUIRED, "retailerId is required.").field(FIELD));
        }
        long retailerId = RetailerScope.id(id)
                .orElseThrow(() -> Problem.of(ProblemType.WRONG_TYPE, "retailerId must be a numeric id, 1 or more.")
                        .about(FIELD, id));
        if (scope.isPresent() && scope.getAsLong() != retailerId) {
            throw Problem.of(ProblemType.RETAILER_MISMATCH, "The request speaks for another retailer.")
                    .about(FIELD, retailerId);
        }
        return retailerId;
    }
}
