package io.quantree.batch.api;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files as they come from spreadsheets and old systems. {@code files/expected.json} says what each must give. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RealFilesTest {
    private static final Path FILES = Path.of("src/test/resources/files");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void expectsSomethingOfEveryFile() throws IOException {
        Set<String> listed =
                expected().map(entry -> entry.get("file").textValue()).collect(Collectors.toSet());

        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("expected.json")))
                    .hasSizeGreaterThan(40)
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    @TestFactory
    Stream<DynamicTest> givesWhatIsExpected() throws IOException {
        return expected()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.get("file").textValue() + ": "
                                + entry.get("about").textValue(),
                        () -> check(entry)));
    }

    private static Stream<JsonNode> expected() throws IOException {
        JsonNode table =
                new JsonMapper().readTree(FILES.resolve("expected.json").toFile());
        return StreamSupport.stream(table.spliterator(), false);
    }

    private static void check(JsonNode entry) throws IOException, InterruptedException {
        long retailer = newRetailer();
        String job = newJob(retailer);
        HttpResponse<String> answer = send(job, entry);
        assertThat(answer.statusCode())
                .as(answer.body())
                .isEqualTo(entry.path("status").asInt(200));
        JsonPath body = new JsonPath(answer.body());
        if (answer.statusCode() != 200) {
            assertThat(body.getString("code")).isEqualTo(entry.get("code").textValue());
            assertThat(body.getString("field")).isEqualTo(entry.path("field").textValue());
            return;
        }
        String id = body.getString("id");
        List<String> batches = id == null ? body.getList("batches.id") : List.of(id);
        assertThat(results(job, batches)).isEqualTo(texts(entry.get("results")));
        entry.path("onHand").properties().forEach(stock -> assertThat(new Stock(retailer).onHand(stock.getKey(), "L"))
                .as(stock.getKey())
                .isEqualTo(stock.getValue().asInt()));
    }

    private static HttpResponse<String> send(String job, JsonNode entry) throws IOException, InterruptedException {
        String query = entry.has("query") ? "?" + entry.get("query").textValue() : "";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + "/api/v4.1/job/" + job + "/batch" + query))
                .header("Content-Type", entry.get("type").textValue());
        if (entry.has("encoding")) {
            request.header("Content-Encoding", entry.get("encoding").textValue());
        }
        Path file = FILES.resolve(entry.get("file").textValue());
        return CLIENT.send(request.POST(BodyPublishers.ofFile(file)).build(), BodyHandlers.ofString());
    }

    /** Each result as its line, its code and, when it failed, the field. */
    private static List<String> results(String job, List<String> batches) {
        List<String> results = new ArrayList<>();
        for (String batch : batches) {
            List<Map<String, Object>> records = await(job, batch).getList("results");
            for (Map<String, Object> record : records) {
                results.add(Stream.of("line", "code", "field")
                        .filter(record::containsKey)
                        .map(name -> String.valueOf(record.get(name)))
                        .collect(Collectors.joining(" ")));
            }
        }
        return results;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
