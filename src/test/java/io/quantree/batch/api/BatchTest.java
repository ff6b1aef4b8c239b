package io.quantree.batch.api;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Batches.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class BatchTest {
    @Test
    void countsCreatedUpdatedAndUnchangedRecords() {
        String job = newJob(newRetailer());
        String red =
                "{\"skuRef\":\"A\",\"locationRef\":\"L\",\"qty\":10,\"attributes\":{\"channel\":\"WEB\",\"colour\":\"red\"}}";
        String plain = "{\"skuRef\":\"A\",\"locationRef\":\"L\",\"qty\":\"5\"}";

        assertThat(summary(submit(job, red, plain)))
                .isEqualTo("2: 2 created, 0 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
        assertThat(summary(submit(job, red, plain)))
                .isEqualTo("2: 0 created, 0 updated, 2 unchanged, 0 duplicate, 0 stale, 0 failed");
        JsonPath third = submit(job, red.replace("10", "11"), plain);
        assertThat(summary(third)).isEqualTo("2: 0 created, 1 updated, 1 unchanged, 0 duplicate, 0 stale, 0 failed");
        assertThat(third.getList("results.code")).containsExactly("UPDATED", "UNCHANGED");
        assertThat(summary(submit(job, red.replace("red", "blue").replace("10", "11"))))
                .isEqualTo("1: 0 created, 1 updated, 0 unchanged, 0 duplicate, 0 stale, 0 failed");
        assertThat(summary(submit(job, "{\"skuRef\":\"A\",\"qty\":1}", plain, plain)))
                .isEqualTo("3: 0 created, 0 updated, 1 unchanged, 1 duplicate, 0 stale, 1 failed");
    }
}
