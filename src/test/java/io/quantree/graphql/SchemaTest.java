package io.quantree.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SchemaTest {
    private static final Path GOLDEN = Path.of("src/main/graphql/schema.graphql");
    private static final Path SERVED = Path.of("target/schema.graphql");
    private static final String INTROSPECTION = """
            { __schema { types { name description
              fields { name description args { name description } }
              inputFields { name description } enumValues { name description } } } }
            """;

    @Test
    void servesTheCheckedInSchema() throws IOException {
        String served = given().get("/graphql/schema.graphql")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Files.writeString(SERVED, served);

        assertThat(served)
                .as("The schema has changed. When that is meant and breaks no client: cp %s %s", SERVED, GOLDEN)
                .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
    }

    @Test
    void describesEveryTypeFieldArgumentAndValue() {
        JsonObject answer = new JsonObject(given().contentType("application/json")
                .body(new JsonObject().put("query", INTROSPECTION).encode())
                .post("/graphql")
                .asString());

        List<String> undescribed = new ArrayList<>();
        for (Object type :
                answer.getJsonObject("data").getJsonObject("__schema").getJsonArray("types")) {
            if (!((JsonObject) type).getString("name").startsWith("__")) {
                collect("", (JsonObject) type, undescribed);
            }
        }
        assertThat(undescribed).isEmpty();
    }

    @Test
    void promisesNoAnswerOfAQueryOrMutationSoThatAFailureLeavesTheOthers() {
        // One root a request: an introspection that asks twice for fields is refused.
        for (String root : List.of("queryType", "mutationType")) {
            JsonPath answer =
                    GraphQl.post("{ __schema { %s { fields { name type { kind } } } } }".formatted(root), Map.of());

            assertThat(answer.<String>getList("data.__schema." + root + ".fields.type.kind"))
                    .isNotEmpty()
                    .doesNotContain("NON_NULL");
        }
    }

    @Test
    void servesTheQueryEditor() {
        given().get("/q/graphql-ui/").then().statusCode(200);
    }

    private static void collect(String path, JsonObject element, List<String> undescribed) {
        String name = path + element.getString("name");
        String description = element.getString("description");
        if (description == null || description.isEmpty()) {
            undescribed.add(name);
        }
        for (String children : List.of("fields", "inputFields", "args", "enumValues")) {
            JsonArray list = element.getJsonArray(children);
            if (list != null) {
                list.forEach(child -> collect(name + ".", (JsonObject) child, undescribed));
            }
        }
    }
}
