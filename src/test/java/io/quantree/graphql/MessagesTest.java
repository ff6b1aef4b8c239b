package io.quantree.graphql;

import static io.quantree.support.GraphQl.fields;
import static io.quantree.support.GraphQl.post;
import static io.quantree.support.GraphQl.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages name the client's field and value, and nothing of the libraries inside. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class MessagesTest {
    private static final String CREATE =
            "mutation ($input: CreateInventoryQuantityInput) { createInventoryQuantity(input: $input) { ref } }";

    @Test
    void namesFieldAndValueOfAnUnfitVariable() {
        assertThat(refused(create("quantity", "many")))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "input.quantity")
                .containsEntry("value", "many");
        assertThat(refused(create("position", fields("ref", 7, "catalogue", fields("ref", "C")))))
                .containsEntry("field", "input.position.ref")
                .containsEntry("value", "7");
        assertThat(refused(create("ref", null)))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "input.ref");
        assertThat(refused(create("colour", "red"))).containsEntry("field", "input.colour");
        assertThat(refused(create("attributes", List.of(fields("name", "n", "type", 1, "value", 1)))))
                .containsEntry("field", "input.attributes[0].type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ inventoryCatalogue(ref: 1) { ref } }|ref|1",
                "{ inventoryPosition(ref: \"P\", catalogue: {ref: 7}) { ref } }|catalogue.ref|7",
                "{ inventoryPosition(ref: \"P\", catalogue: {}) { ref } }|catalogue|",
                "{ inventoryPositions(orderBy: {field: colour}) { totalCount } }|orderBy.field|colour",
                "{ inventoryPositions(onHand: [{a: 1}]) { totalCount } }|onHand|"
            })
    void namesArgumentAndValueOfAnUnfitLiteral(String query, String field, @Nullable String value) {
        JsonPath answer = post(query, Map.of());

        assertThat(String.valueOf(refused(answer).get("field"))).startsWith(field);
        assertThat(refused(answer).get("value")).isEqualTo(value);
        assertThat(answer.getString("errors[0].message")).doesNotContain("Value{", "AST", "Value'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\": [1", "[", "{\"name\": \"x"})
    void hidesTheParserOfJson(String body) {
        String detail = given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v4.1/job")
                .then()
                .statusCode(400)
                .extract()
                .asString();

        assertThat(detail).contains("MALFORMED").doesNotContain("Source:", "REDACTED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/graphql-ui/", "/q/swagger-ui/"})
    void letsUserInterfacesLoadNothingFromOtherHosts(String path) {
        String policy = given().get(path).then().statusCode(200).extract().header("Content-Security-Policy");

        assertThat(policy).startsWith("default-src 'self'").doesNotContain("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text; version=1.0.0",
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
                "text/plain",
                "*/*"
            })
    void answersMetricsToScrapers(String accept) {
        given().header("Accept", accept).get("/q/metrics").then().statusCode(200);
    }

    private static JsonPath create(String field, @Nullable Object value) {
        Map<String, @Nullable Object> input = fields(
                "ref",
                "r",
                "catalogue",
                fields("ref", "NOBODYS:0"),
                "position",
                fields("ref", "P", "catalogue", fields("ref", "NOBODYS:0")),
                "type",
                "LAST_ON_HAND",
                "quantity",
                1);
        input.put(field, value);
        return post(CREATE, fields("input", input));
    }
}
