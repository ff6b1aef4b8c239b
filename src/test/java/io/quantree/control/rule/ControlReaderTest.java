package io.quantree.control.rule;

import static io.quantree.control.rule.ControlClient.amount;
import static io.quantree.control.rule.ControlClient.named;
import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.Ownership;
import io.quantree.stock.model.PositionThreshold;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads controls, thresholds and groups after mutations. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ControlReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SegmentPattern WEB = new SegmentPattern(Map.of(SegmentName.channel, Optional.of("WEB")));

    @Inject
    ControlReader controls;

    @Inject
    ThresholdReader thresholds;

    @Inject
    Pool pool;

    private final ControlClient client = new ControlClient();

    @BeforeEach
    void createGroup() {
        client.createGroup("extended", true);
    }

    @Test
    void readsControlsThatAreNotInactive() {
        client.control("p", "QUANTITY_BUFFER", "productRef", "P", "values", amount("-2"));
        client.control("c", "QUANTITY_BUFFER", "categoryRef", "C", "percentage", -50);
        client.control("l", "EXCLUSION", "locationRef", "there");
        client.control(
                "s",
                "QUANTITY_BUFFER",
                "productRef",
                "Q",
                "values",
                amount(-1),
                "segment",
                List.of(Map.of("field", "channel", "value", "WEB")),
                "startsOn",
                "2026-11-20",
                "endsOn",
                "2026-11-21");
        client.control(
                "t",
                "BULK_THRESHOLD",
                "values",
                List.of(named("threshold", "NUMBER", 1), named("status", "STRING", "AT_RISK")));

        assertThat(set().asksForCategories()).isTrue();
        assertThat(total("P", SegmentPattern.ALL, "C")).isEqualTo(8);
        assertThat(total("X", SegmentPattern.ALL, "C")).isEqualTo(5);
        assertThat(total("Q", WEB)).isEqualTo(9);
        assertThat(set().moments())
                .containsExactly(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(set().of("Q", List.of(), WEB, NOON.plus(Duration.ofDays(1)))
                        .offer(List.of(new LocationStock("here", 10)), true)
                        .total())
                .isEqualTo(10);

        client.done("updateControlGroup", fields("ref", client.group, "stacking", true));
        assertThat(total("P", SegmentPattern.ALL, "C")).isEqualTo(3);
        client.change("p", "status", "INACTIVE");
        assertThat(total("P", SegmentPattern.ALL, "C")).isEqualTo(5);
        client.done("updateControlGroup", fields("ref", client.group, "status", "INACTIVE"));
        assertThat(set()).isSameAs(ControlSet.NONE);
    }

    @Test
    void readsThresholdsOfACatalogueInOrder() {
        client.control("o", "BULK_THRESHOLD", "values", threshold(0, "OUT_OF_STOCK"), "executionOrder", 1);
        client.control(
                "r", "BULK_THRESHOLD", "values", threshold(10.5, "AT_RISK", "COMPATIBILITY:7"), "executionOrder", 2);
        client.control(
                "x", "BULK_THRESHOLD", "values", threshold(99, "AT_RISK"), "executionOrder", 3, "status", "INACTIVE");
        client.control("b", "QUANTITY_BUFFER", "productRef", "P", "values", amount(-2));

        assertThat(thresholds("DEFAULT:7", client.group))
                .containsExactly(new PositionThreshold(0, "OUT_OF_STOCK"), new PositionThreshold(10, "AT_RISK"));
        assertThat(thresholds("DEFAULT:8", "unknown", client.group))
                .containsExactly(new PositionThreshold(0, "OUT_OF_STOCK"));
        assertThat(thresholds("DEFAULT:7", "unknown")).isEmpty();
        assertThat(thresholds("DEFAULT:7")).isEmpty();
        ControlClient other = ControlClient.withGroup();
        assertThat(thresholds
                        .thresholds(pool, new Long[] {other.retailer}, "DEFAULT:7", List.of(client.group))
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();
        client.done("updateControlGroup", fields("ref", client.group, "status", "INACTIVE"));
        assertThat(thresholds("DEFAULT:7", client.group)).isEmpty();
    }

    @Test
    void findsCataloguesOfAGroup() {
        String ref = "STORES:" + client.retailer;
        String query =
                "mutation ($input: CreateInventoryCatalogueInput!) { createInventoryCatalogue(input: $input) { id } }";
        String id = ControlClient.post(
                        client.retailer,
                        query,
                        Map.of(
                                "input",
                                Map.of(
                                        "ref",
                                        ref,
                                        "type",
                                        "STORES",
                                        "name",
                                        "Stores",
                                        "attributes",
                                        List.of(named("controlGroups", "JSON", List.of(client.group))))))
                .getString("data.createInventoryCatalogue.id");

        assertThat(catalogues(client.retailer, client.group)).containsExactly(Long.valueOf(id));
        assertThat(catalogues(client.retailer, "y")).isEmpty();
        assertThat(catalogues(client.retailer + 1_000_000_000L, client.group)).isEmpty();
    }

    @Test
    void readsGroupsFromAttributes() {
        List<String> seven = IntStream.rangeClosed(1, 7).mapToObj(i -> "g" + i).toList();

        assertThat(ThresholdReader.groups(null)).isEmpty();
        assertThat(ThresholdReader.groups(new JsonObject("{\"controlGroups\":{\"type\":\"JSON\",\"value\":\"g1\"}}")))
                .isEmpty();
        assertThat(ThresholdReader.groups(new JsonObject("{\"controlGroups\":{\"value\":[1,\"g1\",\"g1\",\"g2\"]}}")))
                .containsExactly("g1", "g2");
        assertThat(ThresholdReader.groups(JsonObject.of("controlGroups", JsonObject.of("value", new JsonArray(seven)))))
                .containsExactly("g1", "g2", "g3", "g4", "g5");
    }

    @Test
    void everyWriteIncrementsSetupVersion() {
        long before = setupVersion();

        client.control("p", "EXCLUSION", "productRef", "P");
        assertThat(setupVersion()).isEqualTo(before + 1);
        client.change("p", "status", "INACTIVE");
        assertThat(setupVersion()).isEqualTo(before + 2);
        client.done("updateControlGroup", fields("ref", client.group, "name", "Shop"));
        assertThat(setupVersion()).isEqualTo(before + 3);
        client.refused("createControl", client.input("p", "EXCLUSION", "productRef", "P"));
        assertThat(setupVersion()).isEqualTo(before + 3);
    }

    private ControlSet set() {
        long group = pool.preparedQuery("SELECT id FROM control_group WHERE ref = $1")
                .execute(Tuple.of(client.group))
                .map(rows -> rows.iterator().next().getLong("id"))
                .await()
                .atMost(PATIENCE);
        return controls.controls(pool, group).await().atMost(PATIENCE);
    }

    /** The offer of ten pieces "here" and ten "there", where an exclusion applies. */
    private long total(String product, SegmentPattern asked, String... categories) {
        return set().of(product, List.of(categories), asked, NOON)
                .offer(List.of(new LocationStock("here", 10), new LocationStock("there", 10)), true)
                .total();
    }

    private List<PositionThreshold> thresholds(String catalogue, String... groups) {
        return thresholds
                .thresholds(pool, new Long[] {client.retailer}, catalogue, List.of(groups))
                .await()
                .atMost(PATIENCE);
    }

    private List<Long> catalogues(long retailer, String group) {
        return thresholds
                .catalogues(pool, Ownership.of(retailer), group)
                .await()
                .atMost(PATIENCE);
    }

    private long setupVersion() {
        return pool.preparedQuery("SELECT version FROM retailer_setup WHERE retailer_id = $1")
                .execute(Tuple.of(client.retailer))
                .map(rows -> rows.iterator().next().getLong("version"))
                .await()
                .atMost(PATIENCE);
    }

    private static List<Map<String, Object>> threshold(Object number, String status, String... catalogues) {
        List<Map<String, String>> context = List.of(catalogues).stream()
                .map(ref -> Map.of("type", "CATALOGUE", "property", "ref", "value", ref))
                .toList();
        return List.of(
                named("threshold", "NUMBER", number),
                named("status", "STRING", status),
                named("context", "CONTEXT", context));
    }
}
