package io.quantree.platform.telemetry;

import static io.quantree.support.Entity.entity;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quantree.support.Batches;
import io.quantree.support.Deltas;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dashboard, alerts, documentation and the metrics themselves, held together. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class MonitoringTest {
    private static final Path FOLDER = Path.of("src", "main", "monitoring");
    private static final Path DOCUMENT = Path.of("docs", "operations.md");
    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*?)})? .*");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Metrics that others have: the exporters of the database and of Kubernetes. */
    private static final Set<String> OF_OTHERS = Set.of("pg_replication_lag_seconds", "kube_pod_deletion_timestamp");

    /** Labels that scraping adds. */
    private static final Set<String> OF_SCRAPING = Set.of("instance", "pod");

    /** Every label that a metric may have; each has few values, or is bounded. */
    private static final Set<String> LABELS = Set.of(
            // Ours.
            "outcome",
            "state",
            "format",
            "operation",
            "code",
            "action",
            "name",
            "status",
            "kind",
            "api",
            // The platform's, bounded by settings.
            "account_id",
            "retailer_id",
            "event_name",
            "entity_type",
            "source",
            // The framework's.
            "le",
            "uri",
            "method",
            "pool_name",
            "pool_type",
            "clientName",
            "clientType",
            "id",
            "area",
            "gc",
            "cause",
            // Of failures of connections.
            "class",
            "allocator_type",
            "memory_type",
            "cache_type",
            "runtime",
            "vendor",
            "version",
            "server_port",
            "url_scheme",
            "pool");

    private long retailer;

    @BeforeEach
    void traffic() {
        retailer = Batches.newRetailer();
        String job = Batches.newJob(retailer);
        Batches.submit(job, entity("SKU", "LOC", 10));
        new Deltas(retailer).apply(Deltas.delta("SKU", "LOC", -1));
        event();
        given().contentType(ContentType.JSON)
                .body("{\"query\":\"{inventoryCatalogues{edges{node{ref}}}}\"}")
                .header("Quantree-Retailer", retailer)
                .post("/graphql")
                .then()
                .statusCode(200);
    }

    @Test
    void showsOnlyExistingMetrics() throws IOException {
        Set<String> metrics = names(scrape());
        List<String> expressions = expressions();

        assertThat(expressions).hasSizeGreaterThan(60);
        for (String expression : expressions) {
            PromQl read = PromQl.of(expression);
            assertThat(metrics).as(expression).containsAll(without(read.metrics, OF_OTHERS));
            assertThat(LABELS).as(expression).containsAll(without(read.labels, OF_SCRAPING));
        }
    }

    @Test
    void hasOnlyKnownLabels() {
        Set<String> labels = new TreeSet<>();
        scrape().forEach(line -> labels.addAll(labels(line)));

        assertThat(LABELS).containsAll(labels);
    }

    @Test
    void boundsSeriesForManySources() {
        String job = Batches.newJob(retailer);
        for (int i = 0; i < 120; i++) {
            Batches.post(
                            job,
                            Batches.envelope(entity("SKU" + i, "LOC", 1))
                                    .replaceFirst("\\{", "{\"source\":\"source-" + retailer + "-" + i + "\","))
                    .then()
                    .statusCode(200);
        }

        List<String> received = scrape().stream()
                .filter(line -> line.startsWith("core_event_received_total"))
                .toList();
        assertThat(values(received, "source")).hasSizeBetween(1, 52).contains("other");
        assertThat(values(received, "retailer_id")).hasSizeBetween(1, 52);
        assertThat(received).hasSizeLessThanOrEqualTo(501);
    }

    @Test
    void documentsEveryMetric() throws IOException {
        String document = Files.readString(DOCUMENT);

        Set<String> own = names(scrape()).stream()
                .filter(name -> name.matches("(quantree|core|rubix|bpp)_.*"))
                .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(own).hasSizeGreaterThan(25).allSatisfy(name -> assertThat(document)
                .contains("`" + name));
    }

    @Test
    void hasOneRunbookEntryForEachAlert() throws IOException {
        List<JsonNode> alerts = alerts();
        List<String> headings = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("### Quantree"))
                .map(line -> line.substring("### ".length()))
                .toList();

        assertThat(alerts).extracting(alert -> alert.required("alert").asText()).containsExactlyElementsOf(headings);
        assertThat(alerts).allSatisfy(alert -> {
            JsonNode annotations = alert.required("annotations");
            assertThat(annotations.required("runbook_url").asText())
                    .endsWith("docs/operations.md#"
                            + alert.required("alert").asText().toLowerCase(Locale.ROOT));
            assertThat(annotations.required("summary").asText()).isNotBlank();
            assertThat(annotations.required("description").asText()).isNotBlank();
            assertThat(alert.required("labels").required("severity").asText()).isIn("page", "ticket");
        });
    }

    @Test
    void takesTheDataSourceFromAVariable() throws IOException {
        JsonNode dashboard = dashboard();

        assertThat(dashboard.findValues("datasource")).hasSizeGreaterThan(30).allSatisfy(source -> assertThat(
                        source.required("uid").asText())
                .isEqualTo("${datasource}"));
        assertThat(dashboard.required("templating").required("list").findValuesAsText("name"))
                .containsExactly("datasource", "instance", "retailer");
        assertThat(dashboard.required("panels").findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(rows(dashboard))
                .containsExactly(
                        "Traffic",
                        "Queue",
                        "Chunks",
                        "Deltas",
                        "GraphQL",
                        "Webhooks",
                        "Database",
                        "Process",
                        "Inventory feeds",
                        "Availability");
    }

    private void event() {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"InventoryChanged\",\"retailerId\":\"" + retailer
                        + "\",\"attributes\":{\"skuRef\":\"CAP\",\"locationRef\":\"LOC\",\"qty\":1}}")
                .post("/api/v4.1/event/sync")
                .then()
                .statusCode(200);
    }

    private static List<String> scrape() {
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static Set<String> names(List<String> scrape) {
        return scrape.stream().map(line -> sample(line).group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(String line) {
        Set<String> names = new TreeSet<>();
        Matcher label = LABEL.matcher(String.valueOf(sample(line).group(2)));
        while (label.find()) {
            names.add(label.group(1));
        }
        return names;
    }

    private static Set<String> values(List<String> lines, String name) {
        Set<String> values = new TreeSet<>();
        for (String line : lines) {
            Matcher label = LABEL.matcher(String.valueOf(sample(line).group(2)));
            while (label.find()) {
                if (label.group(1).equals(name)) {
                    values.add(label.group(2));
                }
            }
        }
        return values;
    }

    private static Matcher sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        return sample;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static List<String> expressions() throws IOException {
        return Stream.concat(
                        dashboard().findValuesAsText("expr").stream(),
                        alerts().stream().map(alert -> alert.required("expr").asText()))
                .toList();
    }

    private static List<String> rows(JsonNode dashboard) {
        List<String> rows = new ArrayList<>();
        dashboard.required("panels").forEach(panel -> {
            if (panel.required("type").asText().equals("row")) {
                rows.add(panel.required("title").asText());
            }
        });
        return rows;
    }

    private static JsonNode dashboard() throws IOException {
        return new JsonMapper()
                .readTree(FOLDER.resolve("quantree-dashboard.json").toFile());
    }

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        new YAMLMapper()
                .readTree(FOLDER.resolve("quantree-alerts.yml").toFile())
                .required("groups")
                .forEach(group -> group.required("rules").forEach(alerts::add));
        return alerts;
    }
}
