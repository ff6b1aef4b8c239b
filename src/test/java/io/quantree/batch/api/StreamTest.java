package io.quantree.batch.api;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.postStream;
import static io.quantree.support.Batches.stream;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams are cut into batches, and each line keeps its number. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StreamTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    @Test
    void acceptsOneJsonObjectPerLine() {
        long retailer = newRetailer();
        String job = newJob(retailer);

        JsonPath answer = stream(
                job,
                NDJSON,
                "\n" + entity("A", "L", 1) + "\r\n\r\n  \t\n"
                        + entity("B", "L", 2).attribute("colour", "red") + "\n" + entity("C", "L", 3));

        assertThat(answer.getInt("records")).isEqualTo(3);
        assertThat(answer.getList("batches.records")).containsExactly(3);
        JsonPath batch = await(job, answer.getString("batches[0].id"));
        assertThat(batch.getList("results.line")).containsExactly(2, 5, 6);
        assertThat(batch.getList("results.code")).containsOnly("CREATED");
        assertThat(new Stock(retailer).onHand("C", "L")).isEqualTo(3);
    }

    @Test
    void failsLinesThatCanNotBeParsed() {
        String job = newJob(newRetailer());
        String tooLong = entity("LONG", "L", 1).with("x", "y".repeat(70_000)).toString();

        JsonPath answer = stream(
                job,
                NDJSON,
                String.join(
                        "\n",
                        entity("A", "L", 1).toString(),
                        "{\"skuRef\":",
                        "7",
                        entity("B", "L", 1) + " " + entity("C", "L", 1),
                        tooLong,
                        entity("D", "", 1).toString(),
                        entity("E", "L", 1).toString()));

        JsonPath batch = await(job, answer.getString("batches[0].id"));
        assertThat(batch.getList("results.code"))
                .containsExactly("CREATED", "MALFORMED", "WRONG_TYPE", "WRONG_TYPE", "TOO_LONG", "REQUIRED", "CREATED");
        assertThat(batch.getList("results.line")).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(batch.getString("results[1].message")).contains("column");
        String csv = given().get("/api/v4.1/job/" + job + "/batch/" + batch.getString("id") + "/errors.csv")
                .asString();
        assertThat(csv.lines().skip(1).map(line -> line.split(",", 3)[1])).containsExactly("2", "3", "4", "5", "6");
    }

    @Test
    void failsLineThatIsNotUnicode() throws IOException {
        String job = newJob(newRetailer());
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.write((entity("A", "L", 1) + "\n").getBytes(StandardCharsets.UTF_8));
        // Begins like UTF-32 and goes on with bytes that are no UTF-32.
        lines.write(new byte[] {0, 0, 0, '{', -1, -1, -1, -1, '\n'});
        lines.write(entity("B", "L", 1).toString().getBytes(StandardCharsets.UTF_8));

        JsonPath answer = given().contentType(NDJSON)
                .body(lines.toByteArray())
                .post("/api/v4.1/job/" + job + "/batch")
                .jsonPath();

        assertThat(await(job, answer.getString("batches[0].id")).getList("results.code"))
                .containsExactly("CREATED", "MALFORMED", "CREATED");
    }

    @Test
    void acceptsCsvWithColumnsInAnyOrder() {
        long retailer = newRetailer();
        String job = newJob(retailer);

        JsonPath answer = stream(
                job,
                CSV,
                "\uFEFFqty, locationRef,skuRef,channel,colour,expiresOn\r\n"
                        + "1,L,A,WEB,red,2027-01-01\r\n"
                        + "\r\n"
                        + "2,L,B,,\"dark\nblue\",\r\n"
                        + "3,L,C,,\"say \"\"hi\"\"\",\r\n"
                        + "4,L,D\r\n"
                        + "x,L,E,,,\r\n"
                        + "6,L,F,,,");

        JsonPath batch = await(job, answer.getString("batches[0].id"));
        assertThat(batch.getList("results.code"))
                .containsExactly("CREATED", "CREATED", "CREATED", "MALFORMED", "WRONG_TYPE", "CREATED");
        assertThat(batch.getList("results.line")).containsExactly(2, 4, 6, 7, 8, 9);
        Stock stock = new Stock(retailer);
        assertThat(stock.nodes("A", "L").get(0)).containsEntry("channel", "WEB");
        assertThat(String.valueOf(stock.nodes("B", "L").get(0).get("attributes")))
                .contains("dark\nblue");
        assertThat(String.valueOf(stock.nodes("C", "L").get(0).get("attributes")))
                .contains("say \"hi\"");
    }

    @Test
    void keepsQuoteInsideCell() {
        long retailer = newRetailer();
        String job = newJob(retailer);

        JsonPath answer = stream(
                job,
                CSV,
                "skuRef,locationRef,qty,size\nA,L,1,5\" pipe\nB,L,2,\nC,L,3, \"a\nb\"\nD,L,4,\"never closed\n");

        JsonPath batch = await(job, answer.getString("batches[0].id"));
        assertThat(batch.getList("results.line")).containsExactly(2, 3, 4, 6);
        assertThat(batch.getList("results.code")).startsWith("CREATED", "CREATED", "CREATED");
        assertThat(String.valueOf(new Stock(retailer).nodes("A", "L").get(0).get("attributes")))
                .contains("5\" pipe");
    }

    @Test
    void acceptsGzip() throws IOException {
        long retailer = newRetailer();
        String job = newJob(retailer);

        stream(job, NDJSON, gzip(entity("A", "L", 4) + "\n"));
        stream(job, CSV, gzip("skuRef,locationRef,qty\nB,L,5\n"));

        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(4);
        assertThat(new Stock(retailer).onHand("B", "L")).isEqualTo(5);
    }

    @Test
    void rejectsInvalidGzip() {
        postStream(newJob(newRetailer()), NDJSON, "{}".getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is("MALFORMED"), "detail", containsString("gzip"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';REQUIRED;header",
                "'skuRef,qty\nA,1';REQUIRED;locationRef",
                "'skuRef,locationRef,qty,qty\nA,L,1,1';INVALID_VALUE;header",
                "'skuRef,locationRef,qty,\nA,L,1,1';INVALID_VALUE;header",
                "'skuRef:locationRef:qty\nA:L:1';REQUIRED;skuRef",
            })
    void refusesAHeaderThatItCanNotUse(String body, String code, String field) {
        String job = newJob(newRetailer());

        postStream(job, CSV, body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is(code), "field", is(field));

        given().get("/api/v4.1/job/" + job).then().body("batchCount", is(0));
    }

    @Test
    void rejectsHeaderThatIsTooLong() {
        postStream(newJob(newRetailer()), CSV, "skuRef,locationRef,qty," + "x".repeat(70_000) + "\nA,L,1,2\n")
                .then()
                .statusCode(400)
                .body("code", is("TOO_LONG"), "field", is("header"), "limit", is(65_536));
    }

    @Test
    void acceptsStreamWithoutRecords() {
        JsonPath answer = stream(newJob(newRetailer()), NDJSON, "\n\n");

        assertThat(answer.getInt("records")).isZero();
        assertThat(answer.getList("batches")).isEmpty();
    }

    @Test
    void cutsLongStreamIntoBatchesWithContinuousLineNumbers() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        String lines = IntStream.range(0, 12_000)
                .mapToObj(i -> i == 7_000 ? "S" + i + ",L,none" : "S" + i + ",L," + i)
                .collect(Collectors.joining("\n"));

        JsonPath answer = stream(job, CSV, "skuRef,locationRef,qty\n" + lines);

        assertThat(answer.getInt("records")).isEqualTo(12_000);
        assertThat(answer.getList("batches.records")).containsExactly(5_000, 5_000, 2_000);
        JsonPath second = await(job, answer.getString("batches[1].id"));
        assertThat(second.getInt("results[0].line")).isEqualTo(5_002);
        assertThat(second.getInt("results[2000].line")).isEqualTo(7_002);
        assertThat(second.getString("results[2000].code")).isEqualTo("WRONG_TYPE");
        assertThat(second.getInt("results[2000].index")).isEqualTo(2_000);
        assertThat(new Stock(retailer).onHand("S11999", "L")).isEqualTo(11_999);
    }

    @Test
    void readsEnvelopeFromQueryParameters() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        String id = given().queryParam("source", "WMS")
                .queryParam("asOf", "2026-03-01")
                .queryParam("dryRun", true)
                .contentType(CSV)
                .body("skuRef,locationRef,qty\nA,L,1\n")
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(200)
                .extract()
                .path("batches[0].id");

        JsonPath batch = await(job, id);
        assertThat(batch.getString("source")).isEqualTo("WMS");
        assertThat(batch.getString("asOf")).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(batch.getBoolean("dryRun")).isTrue();
        assertThat(new Stock(retailer).nodes("A", "L")).isEmpty();
        given().queryParam("action", "DELETE")
                .contentType(CSV)
                .body("skuRef,locationRef,qty\nA,L,1\n")
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(400)
                .body("field", is("action"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
