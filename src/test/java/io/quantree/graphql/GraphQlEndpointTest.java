package io.quantree.graphql;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import graphql.introspection.IntrospectionQuery;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SuiteClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.context.SmallRyeThreadContext;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class GraphQlEndpointTest {
    private static final String PATH = "/graphql";
    private static final String CODE = "errors[0].extensions.code";
    private static final String FIELD = "errors[0].extensions.field";
    private static final String PROBLEM = "application/problem+json";
    private static final int BODY_MAX = 2 << 20;

    /** Requests keep to their Vert.x contexts. Capturing them around every stage took a tenth of the processor time. */
    @Test
    void stagesCaptureNoContexts() {
        assertThat(SmallRyeThreadContext.getCurrentThreadContextOrDefaultContexts()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void answersJsonUnlessTheClientAsksForTheSpecificMediaType() {
        post(Map.of("query", "{ __typename }"))
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("data.__typename", equalTo("Query"))
                .body("errors", nullValue());
        given().contentType(ContentType.JSON)
                .accept("application/graphql-response+json")
                .body(Map.of("query", "{ __typename }"))
                .post(PATH)
                .then()
                .statusCode(200)
                .contentType("application/graphql-response+json");
    }

    @Test
    void answersAnErrorStatusOnlyForTheSpecificMediaType() {
        String faulty = "{ nothing }";

        post(Map.of("query", faulty)).statusCode(200).body(CODE, equalTo("INVALID_VALUE"));
        given().contentType(ContentType.JSON)
                .accept("application/graphql-response+json")
                .body(Map.of("query", faulty))
                .post(PATH)
                .then()
                .statusCode(400);
    }

    @Test
    void rejectsBodyThatIsNotJson() {
        given().contentType(ContentType.JSON)
                .body("{\"query\":")
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("MALFORMED"));
        given().contentType(ContentType.JSON)
                .body("[]")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED"));
        given().contentType(ContentType.TEXT)
                .body("{ __typename }")
                .post(PATH)
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void namesRequestPartOfWrongType() {
        given().contentType(ContentType.JSON)
                .body("{\"query\":\"{__typename}\",\"variables\":[1]}")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("WRONG_TYPE"))
                .body("field", equalTo("variables"));
    }

    @Test
    void acceptsLineBreaksInsideAQuery() {
        given().contentType(ContentType.JSON)
                .body("{\"query\":\"{\n\t__typename\n}\"}")
                .post(PATH)
                .then()
                .statusCode(200)
                .body("data.__typename", equalTo("Query"));
    }

    @Test
    void rejectsBodyOverTheLimit() {
        given().contentType(ContentType.JSON)
                .body("{\"query\":\"{__typename}" + " ".repeat(BODY_MAX) + "\"}")
                .post(PATH)
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("code", equalTo("BODY_TOO_LARGE"))
                .body("limit", equalTo(BODY_MAX));
    }

    @Test
    void abortsChunkedBodyOverTheLimit() throws Exception {
        byte[] body = ("{\"query\":\"{__typename}" + " ".repeat(2 * BODY_MAX) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = SuiteClient.request(SuiteClient.tested(), PATH)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }

    @Test
    void acceptsBodyAtTheLimit() {
        String start = "{\"query\":\"{__typename} #";
        String end = "\"}";

        given().contentType(ContentType.JSON)
                .body(start + "x".repeat(BODY_MAX - start.length() - end.length()) + end)
                .post(PATH)
                .then()
                .statusCode(200)
                .body("errors", nullValue());
    }

    @Test
    void namesMissingParts() {
        post(Map.of("variables", Map.of())).body(CODE, equalTo("REQUIRED")).body(FIELD, equalTo("query"));
        post(Map.of("query", "query a { __typename } query b { __typename }"))
                .body(CODE, equalTo("REQUIRED"))
                .body(FIELD, equalTo("operationName"));
        post(Map.of("query", "query a { __typename }", "operationName", "c"))
                .body(CODE, equalTo("INVALID_VALUE"))
                .body("errors[0].extensions.value", equalTo("c"));
        post(Map.of("query", "query a { __typename } query b { x: __typename }", "operationName", "b"))
                .body("data.x", equalTo("Query"));
    }

    @Test
    void locatesSyntaxErrors() {
        post(Map.of("query", "{ inventoryPositions("))
                .body(CODE, equalTo("MALFORMED"))
                .body("errors[0].locations", hasSize(1))
                .body("errors[0].message", containsString("Invalid"));
    }

    @Test
    void namesVariableOfWrongType() {
        String query = "query ($first: Int) { inventoryPositions(first: $first) { edges { cursor } } }";

        post(Map.of("query", query, "variables", Map.of("first", "many")))
                .body(CODE, equalTo("INVALID_VALUE"))
                .body("errors[0].message", containsString("first"));
    }

    @Test
    void keepsEntityTagOfAGetWhileTheAnswerIsUnchanged() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        submit(job, entity("SKU", "LOC", 5));
        String query = "{ inventoryPositions(catalogue: {ref: \"DEFAULT:%d\"}) { edges { node { onHand } } } }"
                .formatted(retailer);

        String tag = get(query)
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .header("Vary", containsString("Quantree-Retailer"))
                .body("data.inventoryPositions.edges[0].node.onHand", equalTo(5))
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag)
                .queryParam("query", query)
                .get(PATH)
                .then()
                .statusCode(304);
        submit(job, entity("SKU", "LOC", 6));

        given().header("If-None-Match", tag)
                .queryParam("query", query)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.inventoryPositions.edges[0].node.onHand", equalTo(6));
    }

    @Test
    void readsVariablesAndOperationOfAGet() {
        given().queryParam(
                        "query", "query a { __typename } query b($yes: Boolean!) { x: __typename @include(if: $yes) }")
                .queryParam("operationName", "b")
                .queryParam("variables", "{\"yes\":true}")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("data.x", equalTo("Query"));
        given().queryParam("query", "{ __typename }")
                .queryParam("variables", "{")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("MALFORMED"))
                .body("field", equalTo("variables"));
    }

    @Test
    void rejectsMutationsByGet() {
        get("mutation { archiveInventoryQuantity(input: {ref: \"x\", catalogue: {ref: \"NOBODYS:0\"}}) { ref } }")
                .statusCode(405)
                .body(CODE, equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void rejectsOtherMethods() {
        given().delete(PATH)
                .then()
                .statusCode(405)
                .header("Allow", "POST, GET")
                .body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void answersAPersistedQueryByItsHash() {
        String query = "{ __typename } # " + UUID.randomUUID();
        Map<String, ?> extensions =
                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", DigestUtils.sha256Hex(query)));

        post(Map.of("extensions", extensions))
                .body(CODE, equalTo("PERSISTED_QUERY_NOT_FOUND"))
                .body("errors[0].message", equalTo("PersistedQueryNotFound"));
        post(Map.of("query", query, "extensions", extensions)).body("data.__typename", equalTo("Query"));
        post(Map.of("extensions", extensions)).body("data.__typename", equalTo("Query"));
        given().queryParam(
                        "extensions",
                        new JsonObject(Map.of("persistedQuery", extensions.get("persistedQuery"))).encode())
                .get(PATH)
                .then()
                .body("data.__typename", equalTo("Query"));
    }

    @Test
    void rejectsHashOfAnotherQuery() {
        Map<String, ?> extensions =
                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", DigestUtils.sha256Hex("{ a }")));

        post(Map.of("query", "{ __typename }", "extensions", extensions))
                .body(CODE, equalTo("INVALID_VALUE"))
                .body(FIELD, equalTo("extensions.persistedQuery.sha256Hash"));
        post(Map.of("extensions", extensions)).body(CODE, equalTo("PERSISTED_QUERY_NOT_FOUND"));
    }

    @Test
    void answersIntrospectionQueries() {
        post(Map.of("query", IntrospectionQuery.INTROSPECTION_QUERY))
                .body("errors", nullValue())
                .body("data.__schema.queryType.name", notNullValue());
    }

    @Test
    void acceptsCostAtTheLimitAndRejectsOneMore() {
        // 1 + 111 * (1 + 99 * 1) = 11,101 for the nested lists, and one each for the rest.
        String lists = "inventoryPositions(catalogue: {ref: \"NOBODYS:0\"}, first: 111) { edges { node {"
                + " quantities(first: 99) { edges { node { position { ref } } } } } } }";

        limited("{ " + lists + quantities(10) + " }").body(CODE, equalTo("NOT_FOUND"));
        limited("{ " + lists + quantities(11) + " }")
                .body(CODE, equalTo("QUERY_TOO_LARGE"))
                .body(FIELD, equalTo("complexity"))
                .body("errors[0].extensions.value", equalTo("11112"))
                .body("errors[0].extensions.limit", equalTo(11_111))
                .body("data", nullValue());
    }

    @Test
    void costsPageSizesThatAreVariables() {
        String query = "query ($outer: Int, $inner: Int = 400) { inventoryPositions(catalogue: {ref: \"NOBODYS:0\"},"
                + " first: $outer) { edges { node { quantities(last: $inner) { edges { node { parent { ref } } } } } } } }";

        post(Map.of("query", query, "variables", Map.of("outer", 10))).body(CODE, equalTo("NOT_FOUND"));
        post(Map.of("query", query, "variables", Map.of("outer", 100))).body(CODE, equalTo("QUERY_TOO_LARGE"));
        post(Map.of("query", query, "variables", Map.of("outer", 100, "inner", 5)))
                .body(CODE, equalTo("NOT_FOUND"));
    }

    @Test
    void costsTheWeightOfAField() {
        String positions =
                "{ inventoryPositions(catalogue: {ref: \"NOBODYS:0\"}, first: 500) { edges { node { %s } } } }";
        String tens = "a: onHandAt(at: \"2031-01-01\") b: onHandAt(at: \"2031-01-01\")";

        limited(positions.formatted(tens)).body(CODE, equalTo("NOT_FOUND"));
        limited(positions.formatted(tens + " quantitiesAggregate { hasMore }"))
                .body(CODE, equalTo("QUERY_TOO_LARGE"))
                .body("errors[0].extensions.value", equalTo("15001"));
    }

    @Test
    void limitsDepthAliasesAndTokens() {
        String deep = "position { quantities(first: 1) { edges { node { ";
        limited("{ inventoryQuantities(first: 1) { edges { node { " + deep.repeat(5) + "ref" + " } } } }".repeat(5)
                        + " } } } }")
                .body(CODE, equalTo("QUERY_TOO_LARGE"))
                .body(FIELD, equalTo("depth"))
                .body("errors[0].extensions.limit", equalTo(20));
        limited("{ " + typenames(100) + " }").body("errors", nullValue()).body("data.a99", equalTo("Query"));
        limited("{ " + typenames(101) + " }")
                .body(CODE, equalTo("QUERY_TOO_LARGE"))
                .body(FIELD, equalTo("aliases"))
                .body("errors[0].extensions.limit", equalTo(100));
        limited("{ " + "__typename ".repeat(15_000) + " }")
                .body(CODE, equalTo("QUERY_TOO_LARGE"))
                .body(FIELD, equalTo("tokens"))
                .body("errors[0].extensions.limit", equalTo(15_000));
    }

    @Test
    void rejectsQueryTooDeepToParseAsTooDeep() {
        limited("{a".repeat(1_000) + "}".repeat(1_000))
                .body(CODE, equalTo("QUERY_TOO_LARGE"))
                .body(FIELD, equalTo("depth"))
                .body("errors[0].extensions.limit", equalTo(20));
    }

    @Test
    void costsEachKeyOfLookup() {
        for (String lookup : List.of(
                "stockLevels(catalogue: {ref: \"NOBODYS:0\"}, keys: $keys) { onHand }",
                "availability(catalogue: {ref: \"NOBODYS:0\"}, keys: $keys) { availableToSell }")) {
            String type = lookup.startsWith("stock") ? "StockLevelKey" : "AvailabilityKey";
            List<Object> keys = Collections.nCopies(2_000, Map.of("productRef", "P", "locationRef", "L"));
            lookup(lookup, type, 5, keys).body(CODE, not(equalTo("QUERY_TOO_LARGE")));
            lookup(lookup, type, 6, keys)
                    .body(CODE, equalTo("QUERY_TOO_LARGE"))
                    .body(FIELD, equalTo("complexity"))
                    .body("errors[0].extensions.value", equalTo("12000"));
        }
        String literal = "[" + "{productRef: \"P\", locationRef: \"L\"} ".repeat(12) + "]";
        String inline = "stockLevels(catalogue: {ref: \"NOBODYS:0\"}, keys: " + literal + ") { onHand }";
        limited("{ " + times(100, inline) + " }").body(CODE, equalTo("NOT_FOUND"));
    }

    private static ValidatableResponse lookup(String field, String type, int times, List<Object> keys) {
        return given().contentType(ContentType.JSON)
                .body(Map.of(
                        "query",
                        "query($keys: [" + type + "]!) { " + times(times, field) + " }",
                        "variables",
                        Map.of("keys", keys)))
                .post(PATH)
                .then();
    }

    private static String times(int count, String field) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + ": " + field).collect(Collectors.joining(" "));
    }

    @Test
    void costsNestedFragmentsWithoutExpandingThem() {
        StringBuilder query = new StringBuilder("{ ...f0 } fragment f40 on Query { a: __typename }");
        for (int i = 0; i < 40; i++) {
            query.append(" fragment f%d on Query { ...f%d ... on Query { ...f%d } }".formatted(i, i + 1, i + 1));
        }

        limited(query.toString())
                .body(CODE, equalTo("QUERY_TOO_LARGE"))
                .body(FIELD, equalTo("selections"))
                .body("errors[0].extensions.limit", equalTo(15_000));
    }

    private static String quantities(int count) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append(" q%d: inventoryQuantity(ref: \"x\", catalogue: {ref: \"NOBODYS:0\"}) { ref }".formatted(i));
        }
        return fields.toString();
    }

    private static String typenames(int count) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append(" a%d: __typename".formatted(i));
        }
        return fields.toString();
    }

    private static ValidatableResponse limited(String query) {
        return post(Map.of("query", query)).statusCode(200);
    }

    private static ValidatableResponse post(Map<String, ?> request) {
        return given().contentType(ContentType.JSON).body(request).post(PATH).then();
    }

    private static ValidatableResponse get(String query) {
        return given().queryParam("query", query).get(PATH).then();
    }
}
