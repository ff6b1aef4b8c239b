package io.quantree;

import static io.restassured.RestAssured.*;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SchemaSmokeTest {
    @Test
    void isReady() {
        when().get("/q/health/ready").then().statusCode(200);
    }
}
