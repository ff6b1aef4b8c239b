package io.quantree.stock.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger, the quantities and the positions agree after any sequence of writes. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RandomMutationsTest {
    private static final int STEPS = 90;

    @ParameterizedTest
    @ValueSource(longs = {20261122, 7})
    void randomMutationsAndBatchesKeepInvariants(long seed) {
        Random random = new Random(seed);
        StockMutationClient client = StockMutationClient.ofNewRetailer();
        String job = Batches.newJob(client.retailer);
        Set<String> done = new HashSet<>();

        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(12) == 0) {
                Batches.submit(job, RandomMutations.batchRecord(random), RandomMutations.batchRecord(random));
                continue;
            }
            String mutation = RandomMutations.mutation(random);
            JsonPath answer = client.answer(mutation, RandomMutations.input(mutation, random));
            if (answer.get("errors") == null) {
                done.add(mutation);
            } else {
                assertThat(answer.getString("errors[0].extensions.code"))
                        .as("seed %d, step %d, %s: %s", seed, step, mutation, answer.prettify())
                        .isIn(RandomMutations.EXPECTED);
            }
        }

        assertThat(done).as("seed %d", seed).hasSizeGreaterThan(5).contains("transferQuantity");
        StockInvariants.hold();
    }
}
