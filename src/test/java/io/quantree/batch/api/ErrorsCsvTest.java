package io.quantree.batch.api;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.stream;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Records that were not applied come back as they were sent, are mended and sent again. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ErrorsCsvTest {
    private static final String ERRORS = "index,line,entityRef,quantityRef,responseCode,code,field,value,message";

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void carriesCellsOfRecordAndIsTakenAgainWhenMended() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        JsonPath accepted = stream(
                job, "text/csv", "skuRef;LOCATIONREF;qty;x\nA;L;many;-1\nB;L;2;\n'=C;L;many;\"=1+1;\"\n-D;L;many;\n");

        String csv = errors(job, "/batch/" + accepted.getString("batches[0].id"));

        assertThat(csv.lines()).hasSize(4).first().isEqualTo(ERRORS + ",skuRef,locationRef,qty,x");
        assertThat(csv).contains(",A,L,many,\"'-1\"\n", ",\"''=C\",L,many,\"'=1+1;\"\n", ",\"'-D\",L,many,\n");
        List<String> codes = results(stream(job, "text/csv", csv.replace("many", "5")), job);
        assertThat(codes).containsOnly("CREATED").hasSize(3);
        Stock stock = new Stock(retailer);
        for (String sku : List.of("A", "'=C", "-D")) {
            assertThat(stock.onHand(sku, "L")).as(sku).isEqualTo(5);
        }
        assertThat(String.valueOf(stock.nodes("'=C", "L").get(0).get("attributes")))
                .contains("=1+1;");
        assertThat(String.valueOf(stock.nodes("A", "L").get(0).get("attributes")))
                .contains("-1")
                .doesNotContain("message");
    }

    @Test
    void carriesJsonOfRecordAndIsTakenAgainWhenMended() {
        long retailer = newRetailer();
        String job = newJob(retailer);
        String batch = submit(job, entity("A", "L", 1).with("qty", "many").attribute("width", 7.5))
                .getString("id");

        String csv = errors(job, "/batch/" + batch);

        assertThat(csv.lines().toList().get(0)).isEqualTo(ERRORS + ",record");
        assertThat(results(stream(job, "text/csv", csv.replace("many", "5")), job))
                .containsExactly("CREATED");
        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(5);
        assertThat(String.valueOf(new Stock(retailer).nodes("A", "L").get(0).get("attributes")))
                .contains("DECIMAL");
    }

    @Test
    void listsAllBatchesOfJob() {
        String job = newJob(newRetailer());
        String lines = IntStream.range(0, 6_000)
                .mapToObj(i -> "S" + i + ",L," + (i % 1_000 == 0 ? "many" : i))
                .collect(Collectors.joining("\n"));
        stream(job, "text/csv", "skuRef,locationRef,qty\n" + lines);
        submit(job, entity("", "L", 1));

        String csv = errors(job, "");

        assertThat(csv.lines()).hasSize(8).first().isEqualTo(ERRORS + ",skuRef,locationRef,qty,record");
        assertThat(csv).contains(",S0,L,many,\n", ",S5000,L,many,\n", "\"\"locationRef\"\"");
        assertThat(errors(newJob(newRetailer()), "")).isEqualTo(ERRORS + "\n");
    }

    @Test
    void refusesUnreadableCellThatIsSentBackUnchanged() throws IOException {
        String job = newJob(newRetailer());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] sent =
                "skuRef;locationRef;qty;note\nCAF\u00E9;L;1;\nA;L;1;CAF\u00E9\n".getBytes(StandardCharsets.ISO_8859_1);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(sent);
        }
        String batch = stream(job, "text/csv", packed.toByteArray()).getString("batches[0].id");
        assertThat(await(job, batch).getList("results.code")).containsOnly("MALFORMED");
        assertThat(await(job, batch).getList("results.value")).containsOnly("0xE9");

        String csv = errors(job, "/batch/" + batch);

        assertThat(results(stream(job, "text/csv", csv), job)).containsExactly("INVALID_VALUE", "INVALID_VALUE");
    }

    @Test
    void refusesPointBeforeThreeZerosInFileWithSemicolonsAndWhenItComesBack() {
        String job = newJob(newRetailer());
        String batch = stream(job, "text/csv", "skuRef;locationRef;qty\nA;L;1.000\nB;L;1.00\nC;L;23846.000\n")
                .getString("batches[0].id");

        JsonPath results = await(job, batch);

        assertThat(results.getList("results.code")).containsExactly("INVALID_VALUE", "CREATED", "CREATED");
        assertThat(results.getString("results[0].message"))
                .isEqualTo("qty may be 1 or 1000 in a file with semicolons; write it without a point");
        assertThat(results(stream(job, "text/csv", errors(job, "/batch/" + batch)), job))
                .containsExactly("INVALID_VALUE");
        assertThat(results(stream(job, "text/csv", "skuRef,locationRef,qty\nD,L,1.000\n"), job))
                .containsExactly("CREATED");
    }

    @Test
    void warnsOfReservationThatAddsAndOfCountBelowZero() {
        String job = newJob(newRetailer());

        JsonPath batch = submit(
                job,
                entity("A", "L", 5).with("type", "RESERVED"),
                entity("B", "L", -5),
                entity("C", "L", -5).with("type", "RESERVED"),
                entity("D", "L", 0));

        assertThat(batch.getString("results[0].warnings[0]")).contains("qty 5", "RESERVED", "adds to on hand");
        assertThat(batch.getString("results[1].warnings[0]")).contains("qty -5", "below zero");
        assertThat(batch.<Object>get("results[2].warnings")).isNull();
        assertThat(batch.<Object>get("results[3].warnings")).isNull();
        assertThat(batch.getInt("summary.warned")).isEqualTo(2);
        assertThat(given().get("/api/v4.1/job/" + job + "/results").jsonPath().getInt("summary.warned"))
                .isEqualTo(2);
    }

    @Test
    void warnsOfWordsThatDoNotCount() {
        String job = newJob(newRetailer());

        JsonPath batch = submit(
                job,
                entity("A", "L", 1).with("status", "Active"),
                entity("B", "L", 1).with("type", "last_on_hand"),
                entity("C", "L", 1).with("status", "ACTIVE"),
                entity("D", "L", 1).with("type", "ON_ORDER"));

        assertThat(batch.getList("results.code")).containsOnly("CREATED");
        assertThat(batch.getString("results[0].warnings[0]")).contains("status Active", "did you mean ACTIVE?");
        assertThat(batch.getString("results[1].warnings[0]")).contains("type last_on_hand", "LAST_ON_HAND?");
        for (String path : List.of("", "/batch/" + batch.getString("id"))) {
            assertThat(errors(job, path).lines()).as(path).hasSize(1);
            assertThat(given().queryParam("warnings", true)
                            .get("/api/v4.1/job/" + job + path + "/errors.csv")
                            .asString()
                            .lines())
                    .as(path)
                    .hasSize(3)
                    .anyMatch(line -> line.contains("CREATED") && line.contains("did you mean ACTIVE?"));
        }
        assertThat(batch.<Object>get("results[2].warnings")).isNull();
        assertThat(batch.<Object>get("results[3].warnings")).isNull();
    }

    private static String errors(String job, String batch) {
        return given().get("/api/v4.1/job/" + job + batch + "/errors.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }

    private static List<String> results(JsonPath accepted, String job) {
        return await(job, accepted.getString("batches[0].id")).getList("results.code");
    }
}
