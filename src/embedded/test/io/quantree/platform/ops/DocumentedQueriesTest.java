package io.quantree.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each query in the documentation is answered as the documentation shows. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class DocumentedQueriesTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("```graphql\n(.*?)```\n(?:```json\n(.*?)```)?", Pattern.DOTALL);
    private static final List<Path> DOCUMENTS =
            List.of(Path.of("README.md"), Path.of("docs/graphql.md"), Path.of("docs/availability.md"));

    private final ObjectMapper json = new ObjectMapper();

    private record Example(Path document, String query, String answer) {}

    @Test
    void answersEveryDocumentedQueryAsDocumented() throws Exception {
        URI base = URI.create("http://localhost:" + RestAssured.port + "/");
        new SampleStock(base, json, Duration.ofMinutes(1)).load();

        for (Example example : examples()) {
            String answer = RestAssured.given()
                    .contentType(ContentType.JSON)
                    .body(Map.of("query", example.query()))
                    .post("/graphql")
                    .asString();

            assertThat(read(answer))
                    .as("%s says something else than %s in answer to%n%s", example.document(), answer, example.query())
                    .isEqualTo(read(example.answer()));
        }
    }

    /** In the order in which a reader meets them, because some change the stock. */
    private static List<Example> examples() throws Exception {
        List<Example> examples = new ArrayList<>();
        for (Path document : DOCUMENTS) {
            Matcher example = EXAMPLE.matcher(Files.readString(document));
            while (example.find()) {
                examples.add(new Example(document, example.group(1), example.group(2) == null ? "" : example.group(2)));
            }
        }
        assertThat(examples).hasSizeGreaterThan(10);
        return examples;
    }

    private JsonNode read(String text) throws Exception {
        return json.readTree(text);
    }
}
