package io.quantree.platform.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class HealthTest {
    @Test
    void reportsSinceWhenEachPartIsUp() {
        JsonPath all = health("");

        assertThat(all.<String>getList("checks.name")).contains("database", "workers", "event workers", "started");
        assertThat(all.<String>getList("checks.findAll{it.status != 'UP'}.name"))
                .isEmpty();
        for (String name : List.of("database", "workers", "event workers", "started")) {
            assertThat(since("", name)).as(name).isBeforeOrEqualTo(Instant.now());
        }
    }

    @Test
    void queriesTheDatabaseForReadinessOnly() {
        assertThat(health("/ready").<String>getList("checks.name"))
                .contains("database")
                .doesNotContain("workers");
        assertThat(health("/live").<String>getList("checks.name"))
                .containsExactlyInAnyOrder("workers", "event workers", "webhook senders");
        assertThat(health("/started").<String>getList("checks.name"))
                .contains("started")
                .doesNotContain("workers");
    }

    /** Workers with nothing to do look again and again, so each of them gives signs of life. */
    @ParameterizedTest
    @ValueSource(strings = {"workers", "event workers"})
    void tellsThatWorkersGoOn(String name) {
        Instant before = Instant.now();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(since("/live", name)).isAfter(before));
    }

    private static Instant since(String group, String name) {
        return Instant.parse(health(group).getString("checks.find{it.name == '" + name + "'}.data.since"));
    }

    private static JsonPath health(String group) {
        return given().get("/q/health" + group).then().statusCode(200).extract().jsonPath();
    }
}
