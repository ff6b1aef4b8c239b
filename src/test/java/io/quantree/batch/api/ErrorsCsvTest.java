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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
