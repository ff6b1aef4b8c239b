package io.quantree.kubernetes;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the objects ask of the service. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ServiceInTheChartTest {
    private static final Manifests PLAIN = Chart.render("migration: {hook: false}");

    @Test
    void probesAreAnswered() {
        JsonNode container = PLAIN.container("Deployment");
        for (String probe : Set.of("startupProbe", "livenessProbe", "readinessProbe")) {
            String path = container.required(probe).at("/httpGet/path").asText();
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void metricsAreWhereTheMonitorReadsThem() {
        String path = Chart.render("serviceMonitor: {enabled: true}")
                .the("ServiceMonitor")
                .at("/spec/endpoints/0/path")
                .asText();

        assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }
}
