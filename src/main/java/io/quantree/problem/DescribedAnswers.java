package io.quantree.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to each operation what its answer looks like, with an example, and to bodies and parameters what the annotations leave out. It all
 * stands in one file, because examples are long.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedAnswers implements OASFilter {
    private static final String FILE = "openapi-answers.json";
    private static final String JSON = "application/json";
    private static final String OK = "200";

    private final JsonNode described = described();

    private static JsonNode described() {
        try (InputStream file =
                Objects.requireNonNull(DescribedAnswers.class.getClassLoader().getResourceAsStream(FILE))) {
            return new JsonMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        JsonNode text = described.path("parameters").path(String.valueOf(parameter.getName()));
        if (parameter.getDescription() == null && text.isTextual()) {
            parameter.setDescription(text.textValue());
        }
        return parameter;
    }

    @Override
    public Operation filterOperation(Operation operation) {
        String id = String.valueOf(operation.getOperationId());
        JsonNode answer = described.path("answers").path(id);
        if (answer.isObject()) {
            describe(operation, answer);
        }
        JsonNode body = described.path("schemas").path(id);
        if (body.isTextual()) {
            // The annotation repeats the fields of the schema instead of naming it.
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaType(JSON)
                    .setSchema(OASFactory.createSchema().ref(body.textValue()));
        }
        described.path("bodies").path(id).properties().forEach(other -> {
            Content content = operation.getRequestBody().getContent();
            MediaType type = content.getMediaType(other.getKey());
            if (type == null) {
                type = OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
                content.addMediaType(other.getKey(), type);
            }
            type.addExample(
                    "body",
                    OASFactory.createExample()
                            .summary(other.getValue().path("description").asText())
                            .value(other.getValue().path("example").asText()));
        });
        return operation;
    }

    /** Text that generated clients must not read as JSON, which they do with a string that is not binary. */
    private static Schema bytes() {
        return OASFactory.createSchema().addType(SchemaType.STRING).format("binary");
    }

    private static void describe(Operation operation, JsonNode answer) {
        APIResponse response = operation.getResponses().getAPIResponse(OK);
        if (response == null) {
            response = OASFactory.createAPIResponse()
                    .description(answer.path("description").asText());
            operation.getResponses().addAPIResponse(OK, response);
        }
        if (response.getContent() == null) {
            String schema = answer.path("schema").asText();
            response.content(OASFactory.createContent()
                    .addMediaType(
                            answer.path("mediaType").asText(JSON),
                            OASFactory.createMediaType()
                                    .schema(
                                            schema.isEmpty()
                                                    ? bytes()
                                                    : OASFactory.createSchema().ref(schema))));
        }
        JsonNode example = answer.path("example");
        Object value = example.isTextual() ? example.textValue() : new JsonMapper().convertValue(example, Object.class);
        response.getContent()
                .getMediaTypes()
                .values()
                .forEach(type ->
                        type.addExample("answer", OASFactory.createExample().value(value)));
        // The answer to every error is the default one.
        APIResponse faulty = operation.getResponses().getAPIResponse("400");
        if (faulty != null && faulty.getContent() == null) {
            operation.getResponses().removeAPIResponse("400");
        }
    }
}
