package io.quantree.snapshot;

import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.PlainHttp;
import io.quantree.support.Snapshots;
import io.quantree.support.Stock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** The way of a snapshot as a client goes it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SnapshotPathTest {
    @Test
    void replacesASegmentWhoseExpiryIsCorrected() {
        long retailer = newRetailer();
        Batches.submit(Batches.newJob(retailer), entity("A", "L", 100).attribute("expiresOn", "2037-01-01"));
        Snapshots snapshot = new Snapshots(retailer, "POSITION");

        JsonPath batch = snapshot.submit(entity("A", "L", 100).attribute("expiresOn", "2037-02-01"));
        assertThat(batch.getString("mode")).isEqualTo("SNAPSHOT");
        assertThat(new Stock(retailer).onHand("A", "L"))
                .as("before the job is closed")
                .isEqualTo(200);
        JsonPath job = snapshot.close();

        assertThat(new Stock(retailer).onHand("A", "L")).isEqualTo(100);
        assertThat(new Stock(retailer).quantities("A", "L"))
                .containsExactly("LAST_ON_HAND 0 INACTIVE", "LAST_ON_HAND 100 ACTIVE");
        assertThat(Snapshots.outcome(job)).isEqualTo("COMPLETE 1");
        assertThat(job.getInt("summary.removed")).isEqualTo(1);
        assertThat(PlainHttp.get("/api/v4.1/job/" + snapshot.job + "/batch/" + batch.getString("id"))
                        .getInt("summary.removed"))
                .isEqualTo(1);
    }
}
