package io.quantree.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An RFC 9457 problem document, with Quantree's code, field, value and limit. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "RFC 9457 problem document.")
public record ProblemDocument(
        @Schema(examples = "/problems/out-of-range") String type,
        String title,
        int status,
        @Nullable String detail,

        @Schema(description = "The path of the request.") @Nullable
        String instance,

        @Schema(description = "The stable code of this kind of error.")
        String code,

        @Schema(description = "The field that it is about.") @Nullable
        String field,

        @Schema(description = "The offending value.") @Nullable
        String value,

        @Schema(description = "The limit that was passed, or what is allowed.") @Nullable
        Object limit) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemDocument of(Problem problem, String path) {
        ProblemType type = problem.type();
        return new ProblemDocument(
                "/problems/" + type.slug(),
                type.title(),
                type.status(),
                problem.detail(),
                path,
                type.name(),
                problem.field(),
                problem.value(),
                problem.limit());
    }
}
