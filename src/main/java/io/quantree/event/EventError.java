package io.quantree.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quantree.problem.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The reason why one element of an event was not applied. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record EventError(
        @Schema(description = "The stable code of this kind of error.")
        String code,

        String message,

        @Schema(description = "The field that it is about.") @Nullable
        String field,

        @Schema(description = "The offending value.") @Nullable
        String value,

        @Schema(description = "Which delta or item of the event, from 0.")
        int index) {

    static EventError of(Problem problem, int index) {
        return new EventError(problem.type().name(), problem.detail(), problem.field(), problem.value(), index);
    }
}
