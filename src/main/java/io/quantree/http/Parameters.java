package io.quantree.http;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the query parameters of a request. Ignored, {@code dry_run=true} would change stock, so an operation that changes something takes
 * only its own parameters, each once and with a value. Others ignore a name that resembles none of theirs.
 */
record Parameters(
        Endpoints endpoint, boolean strict, @Nullable String contentType) {
    void check(String name, List<String> values) {
        if (!endpoint.parameters(strict).contains(name)) {
            checkUnknown(name);
        } else if (endpoint.isOfStream(name, contentType)) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "The parameter " + name
                                    + " is for streams; what a JSON batch has of it is a field of the body.")
                    .about(name, String.join(", ", values));
        }
        if (strict && values.size() > 1) {
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "The parameter " + name + " is given " + values.size() + " times.")
                    .about(name, String.join(", ", values), 1);
        }
        for (String value : values) {
            if (strict && value.isBlank()) {
                throw Problem.of(
                                ProblemType.INVALID_VALUE,
                                "The parameter " + name
                                        + " has no value. Give one, with a semicolon as %3B, or leave the parameter out.")
                        .about(name, value);
            }
            if (value.indexOf(0) >= 0) {
                throw Problem.of(ProblemType.INVALID_VALUE, name + " contains a NUL character.")
                        .field(name);
            }
        }
    }

    private void checkUnknown(String name) {
        String near = near(name);
        if (near != null) {
            throw Problem.of(ProblemType.INVALID_VALUE, "There is no parameter " + name + ", but " + near + ".")
                    .about(name, name, near);
        }
        if (strict) {
            List<String> known = endpoint.parameters(strict);
            String all = known.isEmpty() ? "none" : String.join(", ", known);
            throw Problem.of(
                            ProblemType.INVALID_VALUE,
                            "There is no parameter " + name + " here. The parameters are: " + all + ".")
                    .about(name, name, all);
        }
    }

    /** The parameter with the same letters, whatever stands between them, or with an s more or less. */
    private @Nullable String near(String name) {
        String letters = letters(name);
        for (String parameter : endpoint.parameters(strict)) {
            String those = letters(parameter);
            if (those.equals(letters) || those.equals(letters + 's') || letters.equals(those + 's')) {
                return parameter;
            }
        }
        return null;
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{L}\\p{Nd}]", "").toLowerCase(Locale.ROOT);
    }
}
