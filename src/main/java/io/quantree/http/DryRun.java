package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Reads {@code ?dryRun=}. A value other than true and false is refused: read as false, it would change stock by mistake. */
public final class DryRun {
    public static final String PARAMETER = "dryRun";
    public static final String DESCRIPTION = "Say what would become of each record, and change nothing.";

    private DryRun() {}

    public static boolean parse(@Nullable String text, UriInfo uri) {
        // The framework reads a parameter without a value as absent.
        boolean absent = !uri.getQueryParameters().containsKey(PARAMETER);
        if (absent || "false".equals(text)) {
            return false;
        }
        if ("true".equals(text)) {
            return true;
        }
        throw Problem.of(ProblemType.INVALID_VALUE, PARAMETER + " must be true or false.")
                .about(PARAMETER, text == null ? "" : text, "true, false");
    }
}
