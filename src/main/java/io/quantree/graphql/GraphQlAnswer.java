package io.quantree.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.quantree.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a request. */
record GraphQlAnswer(byte[] body, boolean failed, List<ProblemType> problems) {
    private static final JsonMapper JSON = new JsonMapper();

    private interface Data {
        void write(JsonGenerator json) throws IOException;
    }

    static GraphQlAnswer of(QueryRun.Answered answered) {
        return of(answered.errors(), false, json -> AnswerWriter.write(json, answered.data()));
    }

    static GraphQlAnswer of(ExecutionResult result) {
        List<GraphQLError> errors = CodedErrors.coded(result).getErrors();
        return result.isDataPresent() ? of(errors, false, json -> json.writePOJO(result.getData())) : refused(errors);
    }

    static GraphQlAnswer refused(List<GraphQLError> errors) {
        return of(errors.stream().map(CodedErrors::coded).toList(), true, JsonGenerator::writeNull);
    }

    private static GraphQlAnswer of(List<GraphQLError> errors, boolean failed, Data data) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!errors.isEmpty()) {
                json.writeFieldName("errors");
                json.writePOJO(
                        errors.stream().map(GraphQLError::toSpecification).toList());
            }
            if (!failed) {
                json.writeFieldName("data");
                data.write(json);
            }
            json.writeEndObject();
            json.flush();
            return new GraphQlAnswer(
                    bytes.toByteArray(),
                    failed,
                    errors.stream().map(GraphQlAnswer::problem).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The type of the first error; null without errors. */
    @Nullable
    ProblemType problem() {
        return problems.isEmpty() ? null : problems.get(0);
    }

    private static ProblemType problem(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return ProblemType.valueOf(String.valueOf(extensions.get("code")));
    }
}
