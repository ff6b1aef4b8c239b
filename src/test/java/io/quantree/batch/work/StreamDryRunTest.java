package io.quantree.batch.work;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StreamDryRunTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void foretellsWhatLaterBatchesOfStreamDoToStockOfEarlierOnes() {
        long retailer = newRetailer();
        String filler =
                IntStream.range(0, 5_000).mapToObj(i -> "S" + i + ",L,1,,\n").collect(Collectors.joining());
        String csv = "skuRef,locationRef,qty,asOf,parentRef\n"
                + "A,L,1,,\nB,L,1,2026-03-01,\nC,L,1,,\n"
                + filler
                + "A,L,2,,\nB,L,2,2026-02-01,\nC,L,1,,\nE,L,1,,nowhere\n";

        List<String> foretold = codes(retailer, csv, true);
        assertThat(new Stock(retailer).nodes("A", "L")).isEmpty();
        List<String> real = codes(retailer, csv, false);

        assertThat(foretold).isEqualTo(real);
        assertThat(foretold.subList(foretold.size() - 4, foretold.size()))
                .containsExactly("UPDATED", "STALE", "UNCHANGED", "PARENT_NOT_FOUND");
    }

    private static List<String> codes(long retailer, String csv, boolean dryRun) {
        String job = newJob(retailer);
        List<String> batches = given().queryParam("dryRun", dryRun)
                .contentType("text/csv")
                .body(csv)
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(200)
                .extract()
                .path("batches.id");
        List<String> codes = new ArrayList<>();
        batches.forEach(batch -> codes.addAll(await(job, batch).getList("results.code")));
        return codes;
    }
}
