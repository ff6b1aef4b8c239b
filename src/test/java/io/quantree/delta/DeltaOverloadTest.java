package io.quantree.delta;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Deltas.delta;
import static io.quantree.support.TightLimits.newRetailer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Stock;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A service with a small delta queue. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class DeltaOverloadTest {
    @Test
    void rejectsWholeRequestWhenQueueHasNoRoomForAllDeltas() {
        long retailer = newRetailer();
        newJob(retailer);
        Deltas deltas = new Deltas(retailer);

        deltas.post(delta("A", "L", 1), delta("A", "L", 1), delta("A", "L", 1))
                .then()
                .statusCode(429)
                .header("Retry-After", "7")
                .contentType("application/problem+json")
                .body("code", equalTo("OVERLOADED"))
                .body("limit", equalTo(2));

        assertThat(new Stock(retailer).onHand("A", "L")).isNull();
        // Rejected requests have released the room that they had claimed.
        assertThat(deltas.outcomes(delta("A", "L", 1), delta("A", "L", 1))).containsExactly("applied 1", "applied 2");
        assertThat(deltas.outcomes(delta("A", "L", 1), delta("A", "L", 1))).containsExactly("applied 3", "applied 4");
    }
}
