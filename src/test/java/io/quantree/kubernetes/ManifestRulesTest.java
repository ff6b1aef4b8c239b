package io.quantree.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.platform.ops.HealthSettings;
import io.quantree.support.Settings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the objects fit each other. */
class ManifestRulesTest {
    private static final Manifests PLAIN = Chart.render("migration: {hook: false}");
    private static final Pattern KEY = Pattern.compile("`((?:quantree|quarkus)\\.[a-z0-9.-]+)`");
    private static final SmallRyeConfig SHIPPED = packaged();
    private static final Manifests EVERYTHING = Chart.render(values("everything.yaml"));

    @Test
    void selectorsFindThePodsOfTheDeploymentAndNotTheMigration() {
        for (Manifests manifests : List.of(PLAIN, EVERYTHING)) {
            Map<String, String> replica = podLabels(manifests, "Deployment");
            Map<String, String> migration = podLabels(manifests, "Job");
            Map<String, String> service = texts(manifests.the("Service").at("/spec/selector"));

            assertThat(replica)
                    .containsAllEntriesOf(texts(manifests.the("Deployment").at("/spec/selector/matchLabels")));
            assertThat(replica).containsAllEntriesOf(service);
            assertThat(migration.entrySet().containsAll(service.entrySet())).isFalse();
            assertThat(replica)
                    .containsAllEntriesOf(
                            texts(manifests.the("PodDisruptionBudget").at("/spec/selector/matchLabels")));
            Map<String, String> policy = texts(manifests.the("NetworkPolicy").at("/spec/podSelector/matchLabels"));
            assertThat(replica).containsAllEntriesOf(policy);
            assertThat(migration).containsAllEntriesOf(policy);
            for (JsonNode spread : manifests.pod("Deployment").required("topologySpreadConstraints")) {
                assertThat(replica).containsAllEntriesOf(texts(spread.at("/labelSelector/matchLabels")));
            }
        }
    }

    @Test
    void aSelectorOutlivesTheVersion() {
        assertThat(PLAIN.the("Deployment").at("/spec/selector/matchLabels").toString())
                .doesNotContain("version", "0.1.0");
    }

    @Test
    void theMonitorFindsTheService() {
        JsonNode service = EVERYTHING.the("Service");
        JsonNode monitor = EVERYTHING.the("ServiceMonitor").required("spec");

        assertThat(texts(service.at("/metadata/labels")))
                .containsAllEntriesOf(texts(monitor.at("/selector/matchLabels")));
        assertThat(monitor.at("/endpoints/0/port")).isEqualTo(service.at("/spec/ports/0/name"));
    }

    @Test
    void everythingMeansThePortThatTheContainerNames() {
        for (Manifests manifests : List.of(PLAIN, EVERYTHING)) {
            JsonNode container = manifests.container("Deployment");
            String port = container.at("/ports/0/name").asText();

            assertThat(manifests.the("Service").at("/spec/ports/0/targetPort").asText())
                    .isEqualTo(port);
            assertThat(manifests
                            .the("NetworkPolicy")
                            .at("/spec/ingress/0/ports/0/port")
                            .asText())
                    .isEqualTo(port);
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.required(probe).at("/httpGet/port").asText())
                        .isEqualTo(port);
            }
        }
        assertThat(EVERYTHING.the("Ingress").at("/spec/rules/0/http/paths/0/backend/service/name"))
                .isEqualTo(EVERYTHING.the("Service").at("/metadata/name"));
    }

    @Test
    void aNodeCanBeDrainedAndARolloutTakesNoReplicaAway() {
        assertThat(PLAIN.the("Deployment").at("/spec/replicas").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(PLAIN.the("PodDisruptionBudget").at("/spec/maxUnavailable").asInt())
                .isPositive();
        assertThat(PLAIN.the("Deployment")
                        .at("/spec/strategy/rollingUpdate/maxUnavailable")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void theAutoscalerAloneSaysHowManyReplicasThereAre() {
        JsonNode autoscaler = EVERYTHING.the("HorizontalPodAutoscaler").required("spec");

        assertThat(EVERYTHING.the("Deployment").required("spec").has("replicas"))
                .isFalse();
        assertThat(autoscaler.at("/scaleTargetRef/name"))
                .isEqualTo(EVERYTHING.the("Deployment").at("/metadata/name"));
        assertThat(autoscaler.at("/metrics").findValuesAsText("type"))
                .containsExactly("Resource", "Utilization", "External", "AverageValue");
        assertThat(Chart.render("autoscaling: {enabled: true}")
                        .the("HorizontalPodAutoscaler")
                        .at("/spec/metrics")
                        .findValuesAsText("type"))
                .as("without an adapter the queue would be a metric that nobody answers")
                .containsExactly("Resource", "Utilization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "Job"})
    void containersMayDoNothingThatTheyDoNotNeed(String kind) {
        JsonNode pod = PLAIN.pod(kind);
        JsonNode container = PLAIN.container(kind);
        JsonNode security = container.required("securityContext");

        assertThat(pod.required("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(security.required("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.required("allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(container.required("volumeMounts").findValuesAsText("mountPath"))
                .containsExactly("/tmp");
        assertThat(pod.at("/volumes/0").has("emptyDir")).isTrue();
        assertThat(container.at("/resources/limits").has("memory")).isTrue();
        assertThat(container.at("/resources/limits").has("cpu"))
                .as("a limit of CPU makes answers wait")
                .isFalse();
    }

    @Test
    void theMigrationNeedsNothingOfTheReleaseThatComesAfterIt() {
        assertThat(PLAIN.container("Job").has("envFrom")).isFalse();
        assertThat(PLAIN.pod("Job").has("serviceAccountName")).isFalse();
        assertThat(PLAIN.container("Job").required("image"))
                .isEqualTo(PLAIN.container("Deployment").required("image"));
    }

    @Test
    void behindAPoolerMigrationsStillGoToTheServer() {
        Map<String, String> replica = EVERYTHING.environment("Deployment");

        assertThat(replica)
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://pg.example.com:5433/stock")
                .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://pgbouncer.databases:6432/stock");
        assertThat(EVERYTHING.environment("Job"))
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", replica.get("QUARKUS_DATASOURCE_JDBC_URL"));
        assertThat(EVERYTHING.the("NetworkPolicy").at("/spec/egress/1/ports").findValuesAsText("port"))
                .containsExactly("5433", "6432");
    }

    @Test
    void theNetworkPolicyLetsThroughWhatIsConfigured() {
        JsonNode egress = EVERYTHING.the("NetworkPolicy").at("/spec/egress");

        assertThat(egress.findValuesAsText("port")).containsExactly("53", "53", "5433", "6432", "4317", "443");
        assertThat(PLAIN.the("NetworkPolicy").at("/spec/egress").findValuesAsText("port"))
                .as("nothing is traced, so nothing leaves for it")
                .containsExactly("53", "53", "5432");
    }

    @Test
    void onlyTheJobMigrates() {
        assertThat(PLAIN.environment("Deployment"))
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")
                .doesNotContainKey("QUARKUS_INIT_AND_EXIT");
        assertThat(PLAIN.environment("Job"))
                .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", "true")
                .containsEntry("QUARKUS_INIT_AND_EXIT", "true");
    }

    @Test
    void everyVariableStandsForAKeyThatIsDocumented() throws IOException {
        Set<String> given = new TreeSet<>(EVERYTHING.environment("Deployment").keySet());
        given.addAll(EVERYTHING.environment("Job").keySet());
        given.remove("JAVA_TOOL_OPTIONS");
        Set<String> documented = Stream.of("configuration.md", "operations.md")
                .map(Path.of("docs")::resolve)
                .filter(Files::exists)
                .flatMap(file -> KEY.matcher(text(file)).results())
                .map(key -> key.group(1).replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(documented).containsAll(given);
    }

    @Test
    void aStoppingReplicaHasTheTimeThatItTakes() {
        Duration drain = shipped("quarkus.shutdown.delay").plus(shipped("quarkus.shutdown.timeout"));
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

        assertThat(shipped("quarkus.shutdown.delay")).isGreaterThan(noticed);
    }

    @Test
    void aProbeWaitsUntilTheServiceHasGivenTheDatabaseUp() {
        Duration wait = Duration.ofSeconds(PLAIN.container("Deployment")
                .at("/readinessProbe/timeoutSeconds")
                .asLong());

        assertThat(wait).isGreaterThan(Settings.of(HealthSettings.class).databaseTimeout());
    }

    @Test
    void theContainerNamesThePortThatTheServiceListensOn() {
        assertThat(PLAIN.container("Deployment").at("/ports/0/containerPort").asText())
                .isEqualTo(SHIPPED.getRawValue("quarkus.http.port"));
    }

    @Test
    void theChartIsOfTheVersionOfTheBuild() throws IOException {
        Matcher version = Pattern.compile("<artifactId>quantree</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        JsonNode chart = Manifests.parse(Files.readString(Chart.FOLDER.resolve("Chart.yaml")))
                .objects()
                .get(0);

        assertThat(chart.required("appVersion").asText()).isEqualTo(version.group(1));
        assertThat(chart.required("version").asText())
                .isEqualTo(version.group(1).replace("-SNAPSHOT", ""));
    }

    private static Duration shipped(String key) {
        return DurationConverter.parseDuration(
                SHIPPED.getOptionalValue(key, String.class).orElse("0s"));
    }

    private static SmallRyeConfig packaged() {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withSources(
                            new PropertiesConfigSource(Path.of("src", "main", "resources", "application.properties")
                                    .toUri()
                                    .toURL()))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> podLabels(Manifests manifests, String kind) {
        return texts(manifests.the(kind).at("/spec/template/metadata/labels"));
    }

    private static Map<String, String> texts(JsonNode object) {
        return Manifests.texts(object);
    }

    private static String values(String file) {
        return text(Path.of("src", "test", "resources", "helm", file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
