package io.quantree.batch.work;

import static io.quantree.support.Batches.await;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A dry run says which records lose their ref to another position, as applying does. Each file is longer than a chunk, or than a batch. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SharedRefDryRunTest {
    private static final String HEADER = "skuRef,locationRef,qty,ref,parentRef,reservedQty\n";
    private static final int CHUNK = 2_500;
    private static final int BATCH = 5_000;

    /** The SKUs sort behind A and before A:. */
    private static String filler(int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> "A%04d,L,1,,,\n".formatted(i))
                .collect(Collectors.joining());
    }

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @Test
    void saysTheSameAsApplyingWhenChunksShareRefs() {
        String lines = """
                Z,L,1,one,,
                A,L,1,one,,
                A,M,1,two,nowhere,
                Z,M,1,two,,
                A,B:C,1,three,,
                A:B,C,1,four,,
                A,N,1,five,,2
                Z,N,1,five:RESERVED,,
                A,O,1,six,,
                B,O,1,six,,
                B,O,1,seven,,
                Z,O,1,seven,,
                """;

        List<String> foretold = outcomes(newRetailer(), filler(CHUNK), lines);

        assertThat(foretold)
                .containsExactly(
                        "REF_IN_USE",
                        "CREATED",
                        "PARENT_NOT_FOUND",
                        "CREATED",
                        "CREATED",
                        "REF_IN_USE",
                        "CREATED",
                        "REF_IN_USE",
                        "CREATED",
                        "REF_IN_USE",
                        "CREATED",
                        "REF_IN_USE");
    }

    @Test
    void saysTheSameAsApplyingWhenRefsOfAChunkAreRandom() {
        Random random = new Random(7);
        // A at 1:L has the ref of A:1 at L.
        String[] skus = {"A", "0", "Z", "A:1", "A:2", "A:3"};
        String[] locations = {"L", "M", "1:L", "2:L", "3:L", "2:M"};
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            lines.add("%s,%s,1,R%d,,%s\n"
                    .formatted(
                            skus[random.nextInt(skus.length)],
                            locations[random.nextInt(locations.length)],
                            random.nextInt(40),
                            random.nextInt(5) == 0 ? "1" : ""));
        }
        Collections.shuffle(lines, random);

        assertThat(outcomes(newRetailer(), filler(CHUNK), String.join("", lines)))
                .contains("CREATED", "REF_IN_USE");
    }

    @Test
    void saysTheSameAsApplyingWhenBatchesOfAStreamShareRefs() {
        String first = """
                B,L,1,one,,
                B,M,1,two,nowhere,
                B,B:C,1,three,,
                B,O,1,six,,
                C,O,1,six,,
                C,O,1,seven,,
                """;
        String second = """
                Z,L,1,one,,
                Z,M,1,two,,
                B:B,C,1,four,,
                Z,O,1,seven,,
                Z,O,1,eight,,
                """;

        List<String> foretold = outcomes(newRetailer(), first + filler(BATCH), second);

        assertThat(foretold).containsExactly("REF_IN_USE", "CREATED", "REF_IN_USE", "REF_IN_USE", "CREATED");
    }

    /** The outcomes of the lines behind the filler, which are the same in a dry run and when the file is applied. */
    private static List<String> outcomes(long retailer, String filler, String lines) {
        List<String> foretold = outcomes(retailer, filler + lines, true);
        List<String> applied = outcomes(retailer, filler + lines, false);
        int first = (int) filler.lines().count();

        assertThat(foretold).isEqualTo(applied);
        return foretold.subList(first, foretold.size());
    }

    private static List<String> outcomes(long retailer, String lines, boolean dryRun) {
        String job = newJob(retailer);
        List<String> batches = given().queryParam("dryRun", dryRun)
                .contentType("text/csv")
                .body(HEADER + lines)
                .post("/api/v4.1/job/" + job + "/batch")
                .then()
                .statusCode(200)
                .extract()
                .path("batches.id");
        return batches.stream()
                .flatMap(batch -> await(job, batch).<String>getList("results.code").stream())
                .toList();
    }
}
