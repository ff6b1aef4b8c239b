package io.quantree.stock.summary;

import static io.quantree.stock.query.StockApiTestClient.ask;
import static io.quantree.stock.query.StockApiTestClient.askAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.relay.GraphQlLimits;
import io.quantree.stock.edit.RandomTrees;
import io.quantree.stock.level.Level;
import io.quantree.stock.level.LevelModel;
import io.quantree.stock.query.StockApiTestRows;
import io.quantree.stock.query.StockApiTestStatements;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Settings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockLevelApiTest {
    private static final OffsetDateTime JUNE = OffsetDateTime.parse("2026-06-01T00:00:00Z");

    @Inject
    DataSource database;

    @Test
    void answersInOrderOfKeysIncludingRepeats() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S0", "L0", 7);
        rows.quantity("S0:a", "S0", "L0", Map.of("quantity", 10L));
        rows.quantity("S0:r", "S0", "L0", Map.of("quantity", -3L, "type", "RESERVED", "parent", "S0:a"));
        rows.position("S1", "L1", 0);

        ask("""
                        { stockLevels(catalogue: {ref: "%s"}, keys: [{productRef: "S1", locationRef: "L1"},
                          {productRef: "S0", locationRef: "L0"}, {productRef: "nobody", locationRef: "L0"},
                          {productRef: "S0", locationRef: "L0"}, {productRef: "L0", locationRef: "S0"}])
                          { productRef locationRef onHand free reserved known } }
                        """.formatted(rows.catalogue))
                .body("errors", nullValue())
                .body("data.stockLevels.productRef", equalTo(List.of("S1", "S0", "nobody", "S0", "L0")))
                .body("data.stockLevels.locationRef", equalTo(List.of("L1", "L0", "L0", "L0", "S0")))
                .body("data.stockLevels.onHand", equalTo(List.of(0, 7, 0, 7, 0)))
                .body("data.stockLevels.free", equalTo(List.of(0, 7, 0, 7, 0)))
                .body("data.stockLevels.reserved", equalTo(List.of(0, 3, 0, 3, 0)))
                .body("data.stockLevels.known", equalTo(List.of(true, true, false, true, false)));
    }

    @Test
    void matchesSegmentFieldsExactlyNullsAsAbsentAndOthersFreely() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S0", "L0", 0);
        rows.quantity("web", "S0", "L0", Map.of("quantity", 1L, "channel", "WEB", "expires_on", JUNE));
        rows.quantity("store", "S0", "L0", Map.of("quantity", 10L, "channel", "STORE", "segment2", "x"));
        rows.quantity("plain", "S0", "L0", Map.of("quantity", 100L));

        assertThat(onHand(rows, "{}")).isEqualTo(111);
        assertThat(onHand(rows, "{channel: \"WEB\"}")).isEqualTo(1);
        assertThat(onHand(rows, "{channel: null}")).isEqualTo(100);
        assertThat(onHand(rows, "{channel: \"STORE\", expiresOn: null}")).isEqualTo(10);
        assertThat(onHand(rows, "{channel: \"STORE\", segment2: null}")).isZero();
        assertThat(onHand(rows, "{expiresOn: \"2026-06-01T02:00:00+02:00\"}")).isEqualTo(1);
        assertThat(onHand(rows, "{expiresOn: null}")).isEqualTo(110);
        assertThat(
                        onHand(
                                rows,
                                "{segment2: \"x\", condition: null, countryOfOrigin: null, supplier: null,"
                                        + " manufacturer: null, manufacturerBatchNumber: null, segment1: null, segment3: null}"))
                .isEqualTo(10);
    }

    @Test
    void countsExpiredStockAsOnHandButNotFree() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S0", "L0", 0);
        rows.quantity("old", "S0", "L0", Map.of("quantity", 10L, "expires_on", JUNE));
        rows.quantity("order", "S0", "L0", Map.of("quantity", -4L, "type", "RESERVED", "parent", "old"));
        rows.quantity("fresh", "S0", "L0", Map.of("quantity", 5L));
        String query = """
                { stockLevels(catalogue: {ref: "%s"}, keys: [{productRef: "S0", locationRef: "L0"}], asOf: "%s")
                  { onHand free reserved } }
                """;

        ask(query.formatted(rows.catalogue, "2026-05-31T23:59:59Z"))
                .body("data.stockLevels[0]", equalTo(Map.of("onHand", 11, "free", 11, "reserved", 4)));
        ask(query.formatted(rows.catalogue, "2026-06-01T00:00:00Z"))
                .body("data.stockLevels[0]", equalTo(Map.of("onHand", 11, "free", 5, "reserved", 4)));
        ask(query.formatted(rows.catalogue, "+10000-06-01T00:00:00Z"))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.field", equalTo("asOf"));
    }

    @Test
    void readsTwoThousandKeysWithOneStatementAndRejectsMore() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S7", "L0", 0);
        rows.quantity("S7:a", "S7", "L0", Map.of("quantity", 10L));
        List<Map<String, String>> keys = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            keys.add(Map.of("productRef", "S" + number, "locationRef", "L0"));
        }
        String query =
                "query ($keys: [StockLevelKey!]!) { stockLevels(catalogue: {ref: \"%s\"}, keys: $keys) { onHand } }"
                        .formatted(rows.catalogue);

        try (StockApiTestStatements count = new StockApiTestStatements()) {
            ask(query, Map.of("keys", keys))
                    .body("errors", nullValue())
                    .body("data.stockLevels", hasSize(2_000))
                    .body("data.stockLevels[7].onHand", equalTo(10));
            assertThat(count.seen()).isEqualTo(1);
        }
        keys.add(Map.of("productRef", "S7", "locationRef", "L0"));
        ask(query, Map.of("keys", keys))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.field", equalTo("keys"))
                .body("errors[0].extensions.value", equalTo("2001"))
                .body("errors[0].extensions.limit", equalTo(2_000));
        ask(query, Map.of("keys", List.of())).body("data.stockLevels", hasSize(0));
        assertThat(Settings.of(GraphQlLimits.class).stockLevelKeysMax()).isEqualTo(2_000);
    }

    @Test
    void reportsInvalidTextAndShowsNumberBeyondInt() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.position("S0", "L0", 0);
        rows.quantity("much", "S0", "L0", Map.of("quantity", 3_000_000_000L));
        String query = "{ stockLevels(catalogue: {ref: \"" + rows.catalogue + "\"}, keys: [{productRef: \"S0\","
                + " locationRef: \"%s\"}], segment: {channel: %s}) { onHand exactOnHand } }";

        ask(query.formatted("\\u0000", "null"))
                .body("errors[0].extensions.code", equalTo("INVALID_VALUE"))
                .body("errors[0].extensions.field", equalTo("keys[0].locationRef"));
        ask(query.formatted("L0", "\"\\u0000\""))
                .body("errors[0].extensions.code", equalTo("INVALID_VALUE"))
                .body("errors[0].extensions.field", equalTo("segment.channel"));
        ask(query.formatted("L0", "null"))
                .body("errors", nullValue())
                .body("data.stockLevels[0].onHand", equalTo(Integer.MAX_VALUE))
                .body("data.stockLevels[0].exactOnHand", equalTo(3_000_000_000L));
    }

    @Test
    void treatsAnotherRetailersCatalogueAsUnknown() throws SQLException {
        StockApiTestRows mine = StockApiTestRows.of(database);
        StockApiTestRows theirs = StockApiTestRows.of(database);
        theirs.position("S0", "L0", 0);
        theirs.quantity("S0:a", "S0", "L0", Map.of("quantity", 10L));
        mine.position("S0", "L0", 0);
        String query =
                "{ stockLevels(catalogue: {ref: \"%s\"}, keys: [{productRef: \"S0\", locationRef: \"L0\"}]) { onHand } }";

        for (String catalogue : List.of(theirs.catalogue, "DEFAULT:404404")) {
            askAs(mine.retailer, query.formatted(catalogue))
                    .body("data.stockLevels", nullValue())
                    .body("errors[0].extensions.code", equalTo("NOT_FOUND"));
        }
        askAs(mine.retailer, query.formatted(mine.catalogue)).body("data.stockLevels[0].onHand", equalTo(0));
    }

    @Test
    void matchesModelOnRandomTrees() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        Random random = new Random(20_260_601);
        List<List<LevelModel.Node>> positions = new ArrayList<>();
        List<Map<String, String>> keys = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            List<LevelModel.Node> nodes = RandomTrees.of(random, "T" + number + ":");
            positions.add(nodes);
            RandomTrees.insert(rows, "S%02d".formatted(number), nodes, JUNE);
            keys.add(Map.of("productRef", "S%02d".formatted(number), "locationRef", "L0"));
        }
        List<Map<String, Object>> web = positions.stream()
                .map(nodes -> answer(LevelModel.of(nodes).level()))
                .toList();
        List<Map<String, Object>> webWithinAll = positions.stream()
                .map(nodes -> answer(LevelModel.within(nodes)))
                .toList();
        List<Map<String, Object>> all = positions.stream()
                .map(nodes -> nodes.stream().map(node -> node.matching(true)).toList())
                .map(nodes -> answer(LevelModel.of(nodes).level()))
                .toList();
        String numbers = "onHand free reserved";

        ask(
                        "query ($keys: [StockLevelKey!]!) { web: stockLevels(catalogue: {ref: \"%1$s\"}, keys: $keys, segment: {channel: \"WEB\"}, asOf: \"%2$s\") { %3$s } all: stockLevels(catalogue: {ref: \"%1$s\"}, keys: $keys, asOf: \"%2$s\") { %3$s } }"
                                .formatted(rows.catalogue, JUNE, numbers),
                        Map.of("keys", keys))
                .body("errors", nullValue())
                .body("data.web", equalTo(webWithinAll))
                .body("data.all", equalTo(all));
        ask("""
                        { inventoryPositions(catalogue: {ref: "%1$s"}, first: 60) { edges { node {
                          web: quantitiesAggregate(where: {channel: {eq: "WEB"}}, asOf: "%2$s") { groups { %3$s } }
                          all: quantitiesAggregate(asOf: "%2$s") { groups { %3$s } } } } } }
                        """.formatted(rows.catalogue, JUNE, numbers))
                .body("errors", nullValue())
                .body("data.inventoryPositions.edges.node.web.groups.flatten()", equalTo(web))
                .body("data.inventoryPositions.edges.node.all.groups.flatten()", equalTo(all));
        Map<String, Map<String, Object>> bySku = new HashMap<>();
        for (int number = 0; number < web.size(); number++) {
            if (LevelModel.of(positions.get(number)).count() > 0) {
                bySku.put(keys.get(number).get("productRef"), web.get(number));
            }
        }
        List<Map<String, Object>> groups = ask("""
                        { segmentSummary(catalogue: {ref: "%s"}, where: {channel: {eq: "WEB"}}, groupBy: [productRef],
                          first: 500, asOf: "%s") { groups { key { value } %s } } }
                        """.formatted(rows.catalogue, JUNE, numbers))
                .body("errors", nullValue())
                .extract()
                .path("data.segmentSummary.groups");
        Map<String, Map<String, Object>> found = new HashMap<>();
        for (Map<String, Object> group : groups) {
            Object key = ((Map<?, ?>) ((List<?>) group.remove("key")).get(0)).get("value");
            found.put((String) key, group);
        }
        assertThat(found).isEqualTo(bySku);
    }

    private static Map<String, Object> answer(Level level) {
        return Map.of("onHand", (int) level.onHand(), "free", (int) level.free(), "reserved", (int) level.reserved());
    }

    private static int onHand(StockApiTestRows rows, String segment) {
        return ask("{ stockLevels(catalogue: {ref: \"%s\"}, keys: [{productRef: \"S0\", locationRef: \"L0\"}], segment: %s) { onHand } }"
                        .formatted(rows.catalogue, segment))
                .body("errors", nullValue())
                .extract()
                .path("data.stockLevels[0].onHand");
    }
}
