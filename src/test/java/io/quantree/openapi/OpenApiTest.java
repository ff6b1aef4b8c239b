package io.quantree.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class OpenApiTest {
    private static final Path GOLDEN = Path.of("src/main/openapi/openapi.yaml");
    private static final Path SERVED = Path.of("target/openapi.yaml");

    @Test
    void servesTheCheckedInDocument() throws IOException {
        String served =
                given().get("/q/openapi").then().statusCode(200).extract().asString();
        Files.writeString(SERVED, served);

        assertThat(served)
                .as("The API has changed. When that is meant and breaks no client: cp %s %s", SERVED, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    @Test
    void describesEveryOperationWithAnswerAndExample() {
        JsonObject document = document();
        Set<String> ids = new HashSet<>();
        List<String> faults = new ArrayList<>();
        document.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
            String name = method.getKey() + " " + path.getKey();
            JsonObject operation = (JsonObject) method.getValue();
            if (!ids.add(operation.getString("operationId")) || operation.getString("summary") == null) {
                faults.add(name + ": operationId or summary");
            }
            JsonObject answers = operation.getJsonObject("responses");
            described(name + " 200", answers.getJsonObject("200", new JsonObject()), faults);
            if (!answers.containsKey("default")) {
                faults.add(name + ": errors");
            }
            if (operation.containsKey("requestBody")) {
                described(name + " body", operation.getJsonObject("requestBody"), faults);
            }
            operation.getJsonArray("parameters", new JsonArray()).forEach(parameter -> {
                if (((JsonObject) parameter).getString("description") == null) {
                    faults.add(name + ": " + ((JsonObject) parameter).getString("name"));
                }
            });
        }));

        assertThat(faults).isEmpty();
        assertThat(ids).hasSizeGreaterThan(10);
    }

    @Test
    void refersToEverySchemaAndToNoOther() {
        String text = document().encode();
        Set<String> schemas =
                document().getJsonObject("components").getJsonObject("schemas").fieldNames();

        Set<String> named = new HashSet<>();
        Matcher reference = Pattern.compile("#/components/schemas/([\\w.]+)").matcher(text);
        while (reference.find()) {
            named.add(reference.group(1));
        }

        assertThat(named).isEqualTo(schemas);
    }

    @Test
    void showsOnlyFieldsOfTheSchemaInExamples() {
        JsonObject document = document();
        JsonObject schemas = document.getJsonObject("components").getJsonObject("schemas");
        List<String> strange = new ArrayList<>();
        document.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
            JsonObject operation = (JsonObject) method.getValue();
            operation
                    .getJsonObject("responses")
                    .getJsonObject("200")
                    .getJsonObject("content")
                    .forEach(type -> {
                        JsonObject media = (JsonObject) type.getValue();
                        media.getJsonObject("examples")
                                .forEach(example -> compare(
                                        operation.getString("operationId"),
                                        schemas,
                                        media.getJsonObject("schema"),
                                        ((JsonObject) example.getValue()).getValue("value"),
                                        strange));
                    });
        }));

        assertThat(strange).isEmpty();
    }

    @Test
    void describesAnswersThatAreNoJsonAsBytes() {
        List<String> faults = new ArrayList<>();
        document().getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue())
                .forEach(method -> ((JsonObject) method.getValue())
                        .getJsonObject("responses")
                        .getJsonObject("200")
                        .getJsonObject("content")
                        .forEach(type -> {
                            JsonObject schema = ((JsonObject) type.getValue()).getJsonObject("schema");
                            if (!type.getKey().endsWith("/json") && !"binary".equals(schema.getString("format"))) {
                                faults.add(method.getKey() + " " + path.getKey() + ": " + type.getKey());
                            }
                        })));

        assertThat(faults)
                .as("generated clients read a string that is not binary as JSON")
                .isEmpty();
    }

    private static void compare(
            String path, JsonObject schemas, JsonObject schema, Object value, List<String> strange) {
        String reference = schema.getString("$ref", "");
        JsonObject resolved = reference.isEmpty()
                ? schema
                : schemas.getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
        if (value instanceof JsonObject object && resolved.containsKey("properties")) {
            JsonObject properties = resolved.getJsonObject("properties");
            object.forEach(field -> {
                String name = path + "." + field.getKey();
                if (properties.containsKey(field.getKey())) {
                    compare(name, schemas, properties.getJsonObject(field.getKey()), field.getValue(), strange);
                } else {
                    strange.add(name);
                }
            });
        } else if (value instanceof JsonArray array && resolved.containsKey("items")) {
            array.forEach(each -> compare(path + "[]", schemas, resolved.getJsonObject("items"), each, strange));
        }
    }

    private static void described(String name, JsonObject described, List<String> faults) {
        JsonObject content = described.getJsonObject("content", new JsonObject());
        if (content.isEmpty()) {
            faults.add(name + ": content");
        }
        content.forEach(type -> {
            JsonObject media = (JsonObject) type.getValue();
            if (!media.containsKey("schema") || !media.containsKey("examples")) {
                faults.add(name + ": schema or example of " + type.getKey());
            }
        });
    }

    private static JsonObject document() {
        return new JsonObject(given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    @Test
    void servesSwaggerUi() {
        given().get("/q/swagger-ui/").then().statusCode(200);
    }
}
