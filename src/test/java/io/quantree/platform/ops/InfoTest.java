package io.quantree.platform.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class InfoTest {
    @Test
    void reportsVersionCommitSchemaAndRuntime() {
        JsonPath info = given().get("/q/info").then().statusCode(200).extract().jsonPath();

        assertThat(info.getMap("$").keySet())
                .isEqualTo(Set.of("name", "version", "commit", "schema", "runtime", "startedOn", "time"));
        assertThat(info.getString("name")).isEqualTo("quantree");
        assertThat(info.getString("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(info.getMap("commit").keySet()).isEqualTo(Set.of("id", "time", "dirty"));
        assertThat(info.getString("schema.version")).matches("\\d+(\\.\\d+)?");
        assertThat(info.getString("runtime.kind")).isIn("jvm", "native");
        assertThat(info.getString("runtime.java")).isNotEmpty();
        assertThat(Instant.parse(info.getString("time"))).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        assertThat(Instant.parse(info.getString("startedOn"))).isBefore(Instant.now());
    }
}
