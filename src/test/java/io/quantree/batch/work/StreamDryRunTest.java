package io.quantree.batch.work;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quantree.batch.Batch;
import io.quantree.batch.OtherLines;
import io.quantree.batch.QueuedBatch;
import io.quantree.batch.record.BatchPayload;
import io.quantree.batch.record.PayloadFormat;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StreamDryRunTest {
    private static final String LAST_BATCH = """
            SELECT b.id, b.stream_id, b.catalogue_id, p.header FROM batch b JOIN batch_payload p ON p.batch_id = b.id
            WHERE b.retailer_id = ? ORDER BY b.id DESC LIMIT 1
            """;

    @Inject
    AgroalDataSource database;

    @Inject
    EarlierBatches earlier;

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

    @Test
    void readsOnlyThoseLinesOfEarlierBatchesThatShareAPosition() throws SQLException {
        long retailer = newRetailer();
        String filler =
                IntStream.range(0, 10_000).mapToObj(i -> "S" + i + ",L,1\n").collect(Collectors.joining());
        codes(retailer, "skuRef,locationRef,qty\n" + filler + "S1,L,2\nS7000,L,3\nB,L,4\n", true);

        assertThat(earlierLines(retailer)).containsExactly(List.of("S1 1"), List.of("S7000 1"));
    }

    /** What the dry run of the retailer's last batch applies and takes back. */
    private List<List<String>> earlierLines(long retailer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LAST_BATCH)) {
            statement.setLong(1, retailer);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Batch batch = new Batch();
                batch.id = row.getLong("id");
                batch.streamId = row.getLong("stream_id");
                batch.dryRun = true;
                BatchPayload payload = new BatchPayload(PayloadFormat.CSV, row.getString("header"), new byte[0]);
                Catalogue catalogue =
                        new Catalogue(row.getLong("catalogue_id"), Ownership.of(retailer), "DEFAULT", "DEFAULT");
                return earlier
                        .of(catalogue, new QueuedBatch(batch, Set.of(), payload, OtherLines.NONE))
                        .await()
                        .indefinitely()
                        .stream()
                        .map(records -> records.stream()
                                .map(record -> record.skuRef() + " " + record.quantity())
                                .toList())
                        .toList();
            }
        }
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
