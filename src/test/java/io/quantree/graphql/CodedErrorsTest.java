package io.quantree.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodedErrorsTest {
    @Test
    void namesCodeFieldValueAndLimitOfAProblem() {
        Problem problem = Problem.of(ProblemType.OUT_OF_RANGE, "Too much.")
                .field("first")
                .value(501)
                .limit(500);

        GraphQLError error = CodedErrors.coded(failure(new RuntimeException(problem)));

        assertThat(error.getMessage()).isEqualTo("Too much.");
        assertThat(error.getPath()).isEqualTo(List.of("list"));
        assertThat(error.getExtensions())
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "first")
                .containsEntry("value", "501")
                .containsEntry("limit", 500);
    }

    @Test
    void omitsAbsentPartsOfAProblem() {
        GraphQLError error = CodedErrors.coded(failure(Problem.of(ProblemType.NOT_FOUND, "100% gone.")));

        assertThat(error.getMessage()).isEqualTo("100% gone.");
        assertThat(error.getExtensions()).containsOnlyKeys("code");
    }

    @Test
    void hidesDetailsOfAnInternalFault() {
        GraphQLError error = CodedErrors.coded(failure(new IllegalStateException("secret")));

        assertThat(error.getMessage()).doesNotContain("secret").isEqualTo("Something went wrong in the service.");
        assertThat(error.getExtensions()).containsEntry("code", "INTERNAL");
    }

    @Test
    void codesASyntaxErrorAsMalformed() {
        GraphQLError error = CodedErrors.coded(new InvalidSyntaxError(new SourceLocation(1, 2), "Unexpected }"));

        assertThat(error.getExtensions()).containsEntry("code", "MALFORMED");
        assertThat(error.getLocations()).hasSize(1);
    }

    private static ExceptionWhileDataFetching failure(Throwable cause) {
        return new ExceptionWhileDataFetching(ResultPath.parse("/list"), cause, new SourceLocation(1, 1));
    }
}
