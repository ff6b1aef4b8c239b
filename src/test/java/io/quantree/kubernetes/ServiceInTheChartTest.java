package io.quantree.kubernetes;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** How the objects fit the service: what they ask of it, what they tell it, and how long they let it end. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ServiceInTheChartTest {
    private static final Manifests PLAIN = Chart.render("migration: {hook: false}");

    private final SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);

    @Test
    void probesAreAnswered() {
        JsonNode container = PLAIN.container("Deployment");
        for (String probe : Set.of("startupProbe", "livenessProbe", "readinessProbe")) {
            String path = container.required(probe).at("/httpGet/path").asText();
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(container.at("/ports/0/containerPort").asText()).isEqualTo(config.getRawValue("quarkus.http.port"));
    }

    @Test
    void metricsAreWhereTheMonitorReadsThem() {
        String path = Chart.render("serviceMonitor: {enabled: true}")
                .the("ServiceMonitor")
                .at("/spec/endpoints/0/path")
                .asText();

        assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }

    @Test
    void theServiceKnowsEveryVariableThatItIsGiven() throws IOException {
        Manifests everything =
                Chart.render(Files.readString(Path.of("src", "test", "resources", "helm", "everything.yaml")));
        Set<String> given = new TreeSet<>(everything.environment("Deployment").keySet());
        given.addAll(everything.environment("Job").keySet());
        given.remove("JAVA_TOOL_OPTIONS");

        Set<String> known = new TreeSet<>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(ServiceInTheChartTest::variable)
                .forEach(known::add);

        assertThat(known).containsAll(given);
    }

    @Test
    void aStoppingReplicaHasTheTimeThatItTakes() {
        Duration delay = duration("quarkus.shutdown.delay");
        Duration drain = delay.plus(duration("quarkus.shutdown.timeout"));
        Duration grace = Duration.ofSeconds(PLAIN.pod("Deployment")
                .required("terminationGracePeriodSeconds")
                .asLong());

        assertThat(grace).isGreaterThan(drain.plusSeconds(10));
    }

    @Test
    void readinessIsNoticedBeforeAStoppingReplicaRefusesAnything() {
        JsonNode readiness = PLAIN.container("Deployment").required("readinessProbe");
        Duration noticed = Duration.ofSeconds(
                        readiness.required("periodSeconds").asLong())
                .multipliedBy(readiness.required("failureThreshold").asLong());

        assertThat(duration("quarkus.shutdown.delay")).isGreaterThan(noticed);
    }

    private Duration duration(String key) {
        return config.getOptionalValue(key, Duration.class).orElse(Duration.ZERO);
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
