package io.quantree.feed.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.feed.FeedClient;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class FeedRetentionTest {
    @Inject
    FeedRetention retention;

    @Inject
    RunHarness harness;

    private final FeedClient client = new FeedClient();

    @Test
    void filesGoFirstAndRunsLaterButThoseOfTheLastGoodRunStay() {
        String feed = client.feed("INVENTORY_CATALOGUE");
        Object old = FeedClient.run(feed).get("id");
        Object last = FeedClient.run(feed).get("id");

        age(feed, 8);
        RunHarness.await(retention::clear);
        RunHarness.await(retention::forget);

        assertThat(status(feed, old)).isEqualTo(410);
        assertThat(status(feed, last)).isEqualTo(200);
        assertThat(FeedClient.get("/api/v1/feeds/" + feed + "/runs/" + old + "/manifest")
                        .statusCode())
                .isEqualTo(200);

        age(feed, 90);
        RunHarness.await(retention::clear);
        RunHarness.await(retention::forget);

        List<Map<String, Object>> runs = FeedClient.runs(feed);
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0)).containsEntry("id", last);
        assertThat(status(feed, last)).isEqualTo(200);
    }

    private static int status(String feed, @Nullable Object run) {
        return FeedClient.get("/api/v1/feeds/" + feed + "/runs/" + run + "/data")
                .statusCode();
    }

    private void age(String feed, int days) {
        RunHarness.await(() -> harness.pool()
                .preparedQuery(
                        "UPDATE feed_run SET completed_on = completed_on - $2 * interval '1 day' WHERE feed_id = (SELECT id FROM feed WHERE ref = $1)")
                .execute(Tuple.of(feed, days)));
    }
}
