package io.quantree.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class HealthTest {
    @Test
    void tellsOfEachPartSinceWhenItIsWell() {
        JsonPath all = health("");

        assertThat(all.<String>getList("checks.name")).contains("database", "workers", "event workers", "started");
        assertThat(all.<String>getList("checks.findAll{it.status != 'UP'}.name"))
                .isEmpty();
        for (String name : List.of("database", "workers", "event workers", "started")) {
            assertThat(Instant.parse(all.getString("checks.find{it.name == '" + name + "'}.data.since")))
                    .as(name)
                    .isBeforeOrEqualTo(Instant.now());
        }
    }

    @Test
    void asksTheDatabaseForReadinessOnly() {
        assertThat(health("/ready").<String>getList("checks.name"))
                .contains("database")
                .doesNotContain("workers");
        assertThat(health("/live").<String>getList("checks.name"))
                .containsExactlyInAnyOrder("workers", "event workers");
        assertThat(health("/started").<String>getList("checks.name"))
                .contains("started")
                .doesNotContain("workers");
    }

    private static JsonPath health(String group) {
        return given().get("/q/health" + group).then().statusCode(200).extract().jsonPath();
    }
}
