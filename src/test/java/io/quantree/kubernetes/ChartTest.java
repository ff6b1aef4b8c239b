package io.quantree.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {
    /** What {@code kubectl apply} takes: the chart's defaults, with the migration as an object among the others. */
    static final Path PLAIN = Path.of("src", "main", "kubernetes", "quantree.yml");

    private static final Path RENDERED = Path.of("target", "chart", "quantree.yml");
    private static final Path VALUES = Path.of("src", "test", "resources", "helm");

    @Test
    void helmHasNothingAgainstIt() {
        assertThat(Chart.lint().isFailed())
                .as(String.valueOf(Chart.lint().getMessages()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest.yaml", "everything.yaml", "cloudnative-pg.yaml", "kubectl.yaml"})
    void everyObjectIsWhatKubernetesTakes(String file) throws IOException {
        Manifests manifests = Chart.render(Files.readString(VALUES.resolve(file)));

        assertThat(manifests.objects()).isNotEmpty().allSatisfy(object -> assertThat(KubernetesTypes.problems(object))
                .as("%s", object.required("kind"))
                .isEmpty());
    }

    @Test
    void whatIsSwitchedOffIsNotThere() {
        assertThat(Chart.render("{}").kinds())
                .containsExactly(
                        "ConfigMap", "Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service", "ServiceAccount");
        assertThat(Chart.render("""
                        podDisruptionBudget: {enabled: false}
                        networkPolicy: {enabled: false}
                        serviceAccount: {create: false}
                        """).kinds()).containsExactly("ConfigMap", "Deployment", "Service");
    }

    @Test
    void everySwitchHasItsObject() throws IOException {
        assertThat(Chart.render(Files.readString(VALUES.resolve("everything.yaml")))
                        .kinds())
                .contains("HorizontalPodAutoscaler", "Ingress", "PrometheusRule", "ServiceMonitor");
    }

    /** The chart's folder has a link to them, which Helm follows. */
    @Test
    void alertsAndDashboardAreThoseOfTheRepository() throws IOException {
        Path monitoring = Path.of("src", "main", "monitoring");

        assertThat(Chart.render("prometheusRule: {enabled: true}")
                        .the("PrometheusRule")
                        .required("spec"))
                .isEqualTo(Manifests.parse(Files.readString(monitoring.resolve("quantree-alerts.yml")))
                        .objects()
                        .get(0));
        assertThat(Chart.render("dashboard: {enabled: true}")
                        .named("quantree-dashboard")
                        .at("/data/quantree-dashboard.json")
                        .asText())
                .isEqualTo(Files.readString(monitoring.resolve("quantree-dashboard.json"))
                        .stripTrailing());
    }

    @Test
    void theMigrationIsAHookOfHelmAndAnObjectForKubectl() {
        assertThat(Chart.render("migration: {hook: true}").kinds()).doesNotContain("Job");
        assertThat(Chart.render("migration: {hook: false}").kinds()).contains("Job");
    }

    @Test
    void everyValueThatIsAllowedHasItsPlaceInTheFileThatExplainsThem() throws IOException {
        JsonNode schema = Manifests.parse(Files.readString(Chart.FOLDER.resolve("values.schema.json")))
                .objects()
                .get(0);
        JsonNode values = Manifests.parse(Files.readString(Chart.FOLDER.resolve("values.yaml")))
                .objects()
                .get(0);

        // Helm's own, which subcharts share.
        assertThat(unexplained("", schema, values)).containsExactly("global");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replica: 3",
                "database: {prot: 5432}",
                "database: {port: '5432'}",
                "database: {host: ''}",
                "networkPolicy: {enabled: 'yes'}",
                "terminationGracePeriodSeconds: 20",
                "settings: {QUANTREE_DEMO: true}",
                "tracing: {endpoint: 'collector:4317'}"
            })
    void aTypingErrorInTheValuesIsRefused(String values) {
        assertThatThrownBy(() -> Chart.render(values)).hasMessageContaining("schema");
    }

    @Test
    void aSettingIsTheEnvironmentVariableThatStandsForIt() {
        String values = """
                settings:
                  quantree.demo: false
                  quantree.availability.positions-max: 3000000
                  quarkus.http.host: 127.0.0.1
                  quarkus.log.category."io.quantree".level: DEBUG
                """;

        assertThat(Chart.render(values).environment("Deployment"))
                .containsEntry("QUANTREE_DEMO", "false")
                .containsEntry("QUANTREE_AVAILABILITY_POSITIONS_MAX", "3000000")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_LOG_CATEGORY__IO_QUANTREE__LEVEL", "DEBUG");
    }

    @Test
    void securityIsOnWithAKeyAndAnAdministratorFromASecret() {
        JsonNode env = Chart.render("security: {secret: {name: keys}}")
                .container("Deployment")
                .required("env");

        assertThat(env.toString())
                .contains(
                        "QUANTREE_SECURITY_KEY", "QUANTREE_ADMIN_USER", "QUANTREE_ADMIN_PASSWORD", "\"name\":\"keys\"")
                .doesNotContain("QUANTREE_SECURITY_OPEN");
    }

    @Test
    void anOpenServiceSaysSoAndNeedsNoSecret() {
        String env = Chart.render("security: {enabled: false}")
                .container("Deployment")
                .required("env")
                .toString();

        assertThat(env).contains("QUANTREE_SECURITY_OPEN").doesNotContain("QUANTREE_SECURITY_KEY");
        assertThat(Chart.render("{security: {enabled: false}, serviceMonitor: {enabled: true}}")
                        .the("ServiceMonitor")
                        .at("/spec/endpoints/0/oauth2")
                        .isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                         | ~~
                    {enabled: false, host: stock.example.com}  | ~~
                    {enabled: true, host: stock.example.com}   | ,stock.example.com
                    {enabled: true, host: '*.example.com'}     | ~~
                    """, quoteCharacter = '~')
    void serviceWithoutSecurityAnswersForNamesOfServiceAndIngress(String ingress, String more) {
        assertThat(settings("{security: {enabled: false}, ingress: " + ingress + "}"))
                .containsEntry(
                        "QUANTREE_SECURITY_HOSTS",
                        "quantree.stock,quantree.stock.svc,quantree.stock.svc.cluster.local" + more);
    }

    @Test
    void hostsOfSettingsReplaceThoseOfChart() {
        assertThat(settings("{security: {enabled: false}, settings: {quantree.security.hosts: erp.example.com}}"))
                .containsEntry("QUANTREE_SECURITY_HOSTS", "erp.example.com");
    }

    @Test
    void serviceWithSecurityNeedsNoHosts() {
        assertThat(settings("ingress: {enabled: true}")).doesNotContainKey("QUANTREE_SECURITY_HOSTS");
    }

    @Test
    void prometheusGetsItsTokenFromTheService() {
        Manifests manifests =
                Chart.render("{serviceMonitor: {enabled: true, client: {name: scraper}}, service: {port: 8000}}");
        JsonNode oauth2 = manifests.the("ServiceMonitor").at("/spec/endpoints/0/oauth2");

        assertThat(oauth2.at("/tokenUrl").asText()).isEqualTo("http://quantree.stock:8000/oauth/token");
        assertThat(oauth2.at("/clientId/secret/name").asText()).isEqualTo("scraper");
        assertThat(oauth2.at("/clientSecret/name").asText()).isEqualTo("scraper");
    }

    @Test
    void replicasAreReplacedWhenASettingChanges() {
        assertThat(settingsSum("settings: {quantree.demo: true}"))
                .isEqualTo(settingsSum("settings: {quantree.demo: true}"))
                .isNotEqualTo(settingsSum("settings: {quantree.demo: false}"));
    }

    @Test
    void theManifestsForKubectlAreTheChartsDefaults() throws IOException {
        String rendered = Chart.text(Files.readString(VALUES.resolve("kubectl.yaml")));
        Files.createDirectories(RENDERED.getParent());
        Files.writeString(RENDERED, rendered);

        assertThat(rendered)
                .as("%s; cp %s %s when the change is meant", PLAIN, RENDERED, PLAIN)
                .isEqualTo(Files.readString(PLAIN));
    }

    private static List<String> unexplained(String path, JsonNode schema, JsonNode values) {
        List<String> names = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = values.get(property.getKey());
            if (value == null) {
                names.add(path + property.getKey());
            } else if (value.isObject()) {
                names.addAll(unexplained(path + property.getKey() + ".", property.getValue(), value));
            }
        });
        return names;
    }

    private static Map<String, String> settings(String values) {
        return Chart.render(values).environment("Deployment");
    }

    private static String settingsSum(String values) {
        return Chart.render(values)
                .the("Deployment")
                .at("/spec/template/metadata/annotations/checksum~1settings")
                .asText();
    }
}
