package io.quantree.http;

import static io.quantree.support.Batches.envelope;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request may send and accept is checked before it has an effect. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class NegotiationTest {
    private static final String JOBS = "/api/v4.1/job";

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/csv", "application/json;q=0", "x", "text"})
    void refusesAnswerThatIsNotAcceptedAndAppliesNothing(String accept) {
        String job = newJob(newRetailer());

        given().header("Accept", accept)
                .contentType(ContentType.JSON)
                .body(envelope(entity("A", "L", 1)))
                .post(JOBS + "/" + job + "/batch")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", is("NOT_ACCEPTABLE"), "field", is("Accept"), "limit", is("application/json"));
        given().header("Accept", accept)
                .contentType("text/csv")
                .body("skuRef,locationRef,qty\nA,L,1\n")
                .post(JOBS + "/" + job + "/batch")
                .then()
                .statusCode(406);

        given().get(JOBS + "/" + job).then().body("batchCount", is(0));
    }

    @Test
    void takesTheMediaTypeThatAnEndpointAnswers() {
        long retailer = newRetailer();
        String job = newJob(retailer);

        for (Map.Entry<String, String> answer : Map.of(
                        JOBS + "/" + job, "application/json",
                        JOBS + "/" + job + "/errors.csv", "text/csv",
                        "/api/v1/reconcile?catalogueRef=DEFAULT:" + retailer, "application/x-ndjson")
                .entrySet()) {
            given().header("Accept", "application/problem+json, " + answer.getValue())
                    .get(answer.getKey())
                    .then()
                    .statusCode(200)
                    .contentType(answer.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "*/*", "text/csv, text/csv", "text/plain", "text/csv; charset"})
    void refusesContentTypeAndNamesSupportedOnes(String type) throws IOException, InterruptedException {
        String job = newJob(newRetailer());

        assertThat(post("/" + job + "/batch", type))
                .startsWith("415 ")
                .contains("UNSUPPORTED_MEDIA_TYPE", "application/x-ndjson, text/csv, text/tab-separated-values");
        assertThat(post("/" + job + "/batch", null)).startsWith("415 ").contains("text/csv");
        assertThat(post("", type)).startsWith("415 ").contains("must be application/json");
    }

    @Test
    void takesJobOfAnyCaseOfTypeAndWithoutOne() throws IOException, InterruptedException {
        assertThat(post("", "Application/JSON;Charset=\"UTF-8\"")).startsWith("200 ");
        assertThat(post("", null)).startsWith("200 ");
    }

    @Test
    void namesMethodsThatAreAllowed() throws IOException {
        String path = "";
        Set<String> methods = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/main/openapi/openapi.yaml"))) {
            if (line.startsWith("  /") || line.startsWith("components:")) {
                checkAllowed(path, methods);
                path = line.startsWith("  /") ? line.strip().replace(":", "").replaceAll("\\{\\w+}", "1") : "";
                methods.clear();
            } else if (line.matches("    (get|post|put|delete|patch):")) {
                methods.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT));
            }
        }
        checkAllowed(path, methods);
    }

    private static void checkAllowed(String path, Set<String> methods) {
        if (path.isEmpty() || methods.isEmpty()) {
            return;
        }
        String allowed = given().delete(path)
                .then()
                .statusCode(405)
                .body("code", is("METHOD_NOT_ALLOWED"))
                .extract()
                .header("Allow");
        assertThat(allowed).as(path).isNotNull();
        assertThat(Set.of(allowed.split(", "))).as(path).containsAll(methods);
        if (!allowed.contains("GET")) {
            given().head(path).then().statusCode(405).header("Allow", allowed);
        }
    }

    @Test
    void refusesParameterInAnotherCase() {
        String job = newJob(newRetailer());
        given().queryParam("dryrun", true)
                .contentType("text/csv")
                .body("skuRef,locationRef,qty\nA,L,1\n")
                .post(JOBS + "/" + job + "/batch")
                .then()
                .statusCode(400)
                .body("code", is("INVALID_VALUE"), "field", is("dryrun"), "limit", is("dryRun"));
        given().contentType(ContentType.JSON)
                .body(envelope(entity("A", "L", 1)).replace("{\"action\"", "{\"AsOf\":\"2026-01-01\",\"action\""))
                .post(JOBS + "/" + job + "/batch")
                .then()
                .statusCode(400)
                .body("code", is("INVALID_VALUE"), "field", is("AsOf"), "limit", is("asOf"));
        given().get(JOBS + "/" + job).then().body("batchCount", is(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dry_run=true|dry_run|dryRun",
                "dry-run=true|dry-run|dryRun",
                "as_of=2026-01-01|as_of|asOf",
                "duplicate=SUM|duplicate|duplicates",
                "column=a:b|column|columns",
                "seperator=%3B|seperator|dryRun, columns, unknown, delimiter",
                "delimiter=|delimiter|",
                "delimiter=;|delimiter|",
                "dryRun|dryRun|",
                "columns=|columns|",
                "dryRun=false&dryRun=true|dryRun|1"
            })
    void refusesStreamWhoseParametersWouldBeIgnored(String query, String field, @Nullable String limit)
            throws IOException, InterruptedException {
        String job = newJob(newRetailer());

        String answer = post("/" + job + "/batch?" + query, "text/csv");

        assertThat(answer).startsWith("400 ").contains("\"field\":\"" + field + "\"");
        if (limit != null) {
            assertThat(answer).contains("\"limit\":").contains(limit);
        }
        given().get(JOBS + "/" + job).then().body("batchCount", is(0));
    }

    @Test
    void refusesParameterOfStreamWithJsonBatch() throws IOException, InterruptedException {
        String job = newJob(newRetailer());

        assertThat(post("/" + job + "/batch?asOf=2026-01-01", "application/json"))
                .startsWith("400 ")
                .contains("\"field\":\"asOf\"", "a field of the body");
    }

    @ParameterizedTest
    @ValueSource(strings = {JOBS, JOBS + "/1/close", "/api/v1/deltas", "/api/v4.1/event/sync", "/api/v4.1/event/async"})
    void refusesUnknownParameterOfOperationThatChangesSomething(String path) {
        given().queryParam("dryRun", true)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(path)
                .then()
                .statusCode(400)
                .body("code", is("INVALID_VALUE"), "field", is("dryRun"));
    }

    @Test
    void knowsParametersOfEachOperation() throws IOException {
        var paths = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("src/main/openapi/openapi.yaml").toFile());
        paths.get("paths").properties().forEach(path -> {
            Set<String> described = new TreeSet<>();
            path.getValue()
                    .findValues("parameters")
                    .forEach(parameters -> parameters.forEach(parameter -> {
                        if (parameter.path("in").asText().equals("query")) {
                            described.add(parameter.get("name").asText());
                        }
                    }));
            Endpoints.of(path.getKey().replaceAll("\\{\\w+}", "1"))
                    .ifPresent(endpoint -> assertThat(endpoint.parameters())
                            .as(path.getKey())
                            .containsExactlyInAnyOrderElementsOf(described));
        });
    }

    @Test
    void refusesFilterOfListOnCreation() {
        given().queryParam("status", "OPEN")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"n\",\"retailerId\":\"" + newRetailer() + "\"}")
                .post(JOBS)
                .then()
                .statusCode(400)
                .body("code", is("INVALID_VALUE"), "field", is("status"));
    }

    @Test
    void linksInterfacesAtTheRoot() {
        var links = given().get("/").then().statusCode(200).extract().jsonPath();

        assertThat(links.getString("name")).isEqualTo("quantree");
        for (String link : new String[] {"openapi", "graphqlSchema", "health", "info", "metrics", "jobs"}) {
            given().get(links.getString("links." + link)).then().statusCode(200);
        }
    }

    @Test
    void refusesNulInParameters() {
        given().queryParam("retailerId", 1)
                .queryParam("name", "a\0b")
                .get("/api/v4.1/event")
                .then()
                .statusCode(400)
                .body("code", is("INVALID_VALUE"), "field", is("name"), "detail", containsString("NUL"));
    }

    @Test
    void takesGzipEverywhere() throws IOException {
        long retailer = newRetailer();
        packed("{\"name\":\"n\",\"retailerId\":\"" + retailer + "\"}", JOBS);
        packed("{\"query\":\"{ __typename }\"}", "/graphql");
        packed("[]", "/api/v1/deltas?catalogueRef=DEFAULT:" + retailer);
        packed("{\"name\":\"Other\",\"retailerId\":\"" + retailer + "\"}", "/api/v4.1/event/async");
    }

    private static void packed(String body, String path) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        given().contentType(ContentType.JSON)
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post(path)
                .then()
                .statusCode(200);
    }

    private static String post(String path, @Nullable String type) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + JOBS + path));
        if (type != null) {
            request.header("Content-Type", type);
        }
        var answer = HttpClient.newHttpClient()
                .send(
                        request.POST(BodyPublishers.ofString(
                                        "{\"name\":\"n\",\"retailerId\":\"" + newRetailer() + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
