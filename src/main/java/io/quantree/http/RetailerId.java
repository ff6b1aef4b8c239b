package io.quantree.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.security.Scope;
import org.jspecify.annotations.Nullable;

/** Reads the retailer of a request: a number or a numeric text. */
public final class RetailerId {
    private static final String FIELD = "retailerId";

    private RetailerId() {}

    /** The retailer in the body, or else the only one in the scope of the request; the request may create something for it. */
    public static long read(JsonNode id, Scope scope) {
        boolean absent = id.isMissingNode() || id.isNull();
        String text = id.isTextual() || id.isIntegralNumber() ? id.asText() : id.toString();
        if (absent) {
            return scope.single().orElseThrow(() -> Problem.of(ProblemType.REQUIRED, "retailerId is required.")
                    .field(FIELD));
        }
        long retailerId = number(text);
        scope.checkOwner(FIELD, retailerId);
        return retailerId;
    }

    /** The retailer in an optional parameter, or else those in the scope of the request. */
    public static RetailerSet ofParameter(@Nullable String id, Scope scope) {
        return id == null || id.isEmpty() ? scope.retailers() : scope.only(FIELD, number(id));
    }

    private static long number(String id) {
        return RetailerScope.id(id)
                .orElseThrow(() -> Problem.of(ProblemType.WRONG_TYPE, "retailerId must be a numeric id, 1 or more.")
                        .about(FIELD, id));
    }
}
