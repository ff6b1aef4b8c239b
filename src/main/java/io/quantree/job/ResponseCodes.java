package io.quantree.job;

import io.quantree.problem.ProblemType;
import jakarta.inject.Singleton;

/** The response codes of records that were not applied: those that the published contract knows, or else the status of HTTP. */
@Singleton
public record ResponseCodes(IngestSettings settings) {
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL = 500;
    private static final int UNAUTHORISED = 301;

    public String of(ProblemType type) {
        return Integer.toString(settings.httpResponseCodes() ? type.status() : published(type));
    }

    private static int published(ProblemType type) {
        if (type == ProblemType.RETAILER_MISMATCH) {
            return UNAUTHORISED;
        }
        return type.status() == NOT_FOUND ? NOT_FOUND : INTERNAL;
    }
}
