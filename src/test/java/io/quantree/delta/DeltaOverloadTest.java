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

/** A service with little room for deltas. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(TightLimits.class)
class DeltaOverloadTest {
    @Test
    void asksAWholeRequestToComeAgainWhenThereIsNoRoomForAllOfIt() {
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
        // The room is free again, however often it was asked for in vain.
        assertThat(deltas.outcomes(delta("A", "L", 1), delta("A", "L", 1))).containsExactly("applied 1", "applied 2");
        assertThat(deltas.outcomes(delta("A", "L", 1), delta("A", "L", 1))).containsExactly("applied 3", "applied 4");
    }
}
