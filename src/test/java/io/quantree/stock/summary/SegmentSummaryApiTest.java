package io.quantree.stock.summary;

import static io.quantree.stock.query.StockApiTestClient.ask;
import static io.quantree.stock.query.StockApiTestClient.askAs;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quantree.stock.edit.RandomTrees;
import io.quantree.stock.level.Level;
import io.quantree.stock.level.LevelModel;
import io.quantree.stock.query.StockApiTestRows;
import io.quantree.stock.query.StockApiTestStatements;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SegmentSummaryApiTest {
    private static final OffsetDateTime JUNE = OffsetDateTime.parse("2026-06-01T00:00:00Z");

    @Inject
    DataSource database;

    @Test
    void sumsBatchByLocationAndExpiry() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (String location : List.of("L1", "L2")) {
            Map<String, Object> batch =
                    Map.of("quantity", 10L, "manufacturer_batch_number", "B7", "expires_on", JUNE.plusHours(23));
            rows.quantity(location + ":b7", "S0", location, batch);
            rows.quantity(location + ":b8", "S0", location, Map.of("manufacturer_batch_number", "B8"));
        }
        rows.quantity("order", "S0", "L2", Map.of("quantity", -3L, "type", "RESERVED", "parent", "L2:b7"));
        rows.quantity("late", "S1", "L2", Map.of("manufacturer_batch_number", "B7", "expires_on", JUNE.plusDays(1)));
        rows.quantity("ever", "S1", "L2", Map.of("manufacturer_batch_number", "B7"));

        try (StockApiTestStatements count = new StockApiTestStatements()) {
            summary(
                            rows,
                            "where: {manufacturerBatchNumber: {eq: \"B7\"}}, groupBy: [locationRef, expiresOn], asOf: \"2026-01-01T00:00:00Z\"")
                    .body("data.segmentSummary.groups[0].key.field", equalTo(List.of("locationRef", "expiresOn")))
                    .body(
                            "data.segmentSummary.groups.key.value",
                            equalTo(List.of(
                                    List.of("L1", "2026-06-01"),
                                    List.of("L2", "2026-06-01"),
                                    List.of("L2", "2026-06-02"),
                                    Arrays.asList("L2", null))))
                    .body("data.segmentSummary.groups.onHand", equalTo(List.of(10, 7, 1, 1)))
                    .body("data.segmentSummary.groups.free", equalTo(List.of(10, 7, 1, 1)))
                    .body("data.segmentSummary.groups.reserved", equalTo(List.of(0, 3, 0, 0)))
                    .body("data.segmentSummary.groups.count", equalTo(List.of(1, 2, 1, 1)))
                    .body("data.segmentSummary.hasMore", equalTo(false));
            assertThat(count.seen()).isEqualTo(1);
        }
    }

    @Test
    void countsDescendantsInGroupOfTopmostMatch() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.quantity("top", "S0", "L0", Map.of("quantity", 100L, "channel", "TOP"));
        rows.quantity("web", "S0", "L0", Map.of("quantity", 10L, "channel", "WEB", "parent", "top"));
        rows.quantity("store", "S0", "L0", Map.of("quantity", 1L, "channel", "STORE", "parent", "web"));

        summary(rows, "groupBy: [channel]")
                .body("data.segmentSummary.groups.key.value.flatten()", equalTo(List.of("TOP")))
                .body("data.segmentSummary.groups.onHand", equalTo(List.of(111)));
        summary(rows, "where: {channel: {in: [\"WEB\", \"STORE\"]}}, groupBy: [channel]")
                .body("data.segmentSummary.groups.key.value.flatten()", equalTo(List.of("WEB")))
                .body("data.segmentSummary.groups.onHand", equalTo(List.of(11)));
        summary(rows, "where: {channel: {in: [\"TOP\", \"STORE\"]}}, groupBy: [channel]")
                .body("data.segmentSummary.groups.onHand", equalTo(List.of(111)));
    }

    @Test
    void groupsExpiryByEachSpan() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        List<String> instants =
                List.of("2026-05-31T23:59:59Z", "2026-06-01T00:00:00Z", "2026-12-31T12:00:00Z", "2027-01-01T00:00:00Z");
        for (String instant : instants) {
            rows.quantity(instant, "S0", "L0", Map.of("expires_on", OffsetDateTime.parse(instant)));
        }
        rows.quantity("ever", "S0", "L0", Map.of());

        assertThat(values(rows, "DAY")).containsExactly("2026-05-31", "2026-06-01", "2026-12-31", "2027-01-01", null);
        assertThat(values(rows, "WEEK")).containsExactly("2026-05-25", "2026-06-01", "2026-12-28", null);
        assertThat(values(rows, "MONTH")).containsExactly("2026-05", "2026-06", "2026-12", "2027-01", null);
        assertThat(values(rows, "EXPIRED")).containsExactly("false", "true", null);
        summary(rows, "groupBy: [expiresOn], expiresOnBy: EXPIRED, asOf: \"2026-06-01T00:00:00Z\"")
                .body("data.segmentSummary.groups.onHand", equalTo(List.of(2, 2, 1)))
                .body("data.segmentSummary.groups.free", equalTo(List.of(2, 0, 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupBy: [manufacturerBatchNumber, expiresOn]",
                "groupBy: [manufacturerBatchNumber, expiresOn], orderBy: {direction: DESC}",
                "groupBy: [expiresOn, locationRef], expiresOnBy: MONTH, orderBy: {field: onHand, direction: DESC}",
                "groupBy: [expiresOn], expiresOnBy: EXPIRED, asOf: \"2026-06-02T00:00:00Z\"",
                "groupBy: [manufacturerBatchNumber], orderBy: {field: count}"
            })
    void pagesThroughGroupsInEveryOrder(String arguments) throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (int lot = 0; lot < 7; lot++) {
            Map<String, Object> columns = new HashMap<>(Map.of("quantity", (long) lot % 3));
            if (lot > 0) {
                columns.put("manufacturer_batch_number", "B" + lot % 5);
            }
            if (lot % 3 > 0) {
                columns.put("expires_on", JUNE.plusDays(lot));
            }
            rows.quantity("lot" + lot, "S0", "L" + lot % 2, columns);
        }
        List<Object> all = page(rows, arguments, "").getList("groups");

        List<Object> walked = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonPath page = page(rows, arguments, ", first: 2" + after);
            walked.addAll(page.getList("groups"));
            after = ", after: \"" + page.getString("endCursor") + "\"";
            more = page.getBoolean("hasMore");
        }

        assertThat(all).hasSizeGreaterThan(2);
        assertThat(walked).isEqualTo(all);
        refuses(rows, "groupBy: [channel]" + after, "INVALID_VALUE", "after", null);
    }

    private static JsonPath page(StockApiTestRows rows, String arguments, String more) {
        return summary(rows, arguments + more).extract().jsonPath().setRootPath("data.segmentSummary");
    }

    @Test
    void groupsByEachField() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        Map<String, Object> columns = new HashMap<>();
        List<String> names = List.of(
                "country_of_origin",
                "channel",
                "condition",
                "supplier",
                "manufacturer",
                "manufacturer_batch_number",
                "segment1",
                "segment2",
                "segment3");
        names.forEach(name -> columns.put(name, "of " + name));
        rows.quantity("all", "S0", "L0", columns);

        Map<String, String> expected = new HashMap<>(
                Map.of("locationRef", "L0", "productRef", "S0", "type", "LAST_ON_HAND", "status", "ACTIVE"));
        for (SegmentField field : SegmentField.values()) {
            String column = field.name().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            @Nullable
            String value = field == SegmentField.expiresOn ? null : expected.getOrDefault(field.name(), "of " + column);
            summary(rows, "groupBy: [" + field + "]")
                    .body("data.segmentSummary.groups[0].key[0].value", equalTo(value))
                    .body("data.segmentSummary.groups[0].key[0].field", equalTo(field.name()));
        }
    }

    @Test
    void ordersGroupsAndReportsMore() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        rows.quantity("a", "S0", "L0", Map.of("quantity", 5L, "channel", "a"));
        rows.quantity("b", "S0", "L0", Map.of("quantity", 9L, "channel", "B"));
        rows.quantity("c", "S0", "L0", Map.of("quantity", 5L, "channel", "c"));
        rows.quantity("r", "S0", "L0", Map.of("quantity", -8L, "type", "RESERVED", "parent", "b"));
        rows.quantity("none", "S0", "L0", Map.of("quantity", 100L, "status", "INACTIVE"));

        assertThat(ordered(rows, "")).containsExactly("B", "a", "c", null);
        assertThat(ordered(rows, "orderBy: {direction: DESC}")).containsExactly("c", "a", "B", null);
        assertThat(ordered(rows, "orderBy: {field: onHand}")).containsExactly(null, "B", "a", "c");
        assertThat(ordered(rows, "orderBy: {field: free, direction: DESC}")).containsExactly("c", "a", "B", null);
        assertThat(ordered(rows, "orderBy: {field: reserved, direction: DESC}")).startsWith("B");
        assertThat(ordered(rows, "orderBy: {field: count, direction: DESC}")).startsWith("B");
        summary(rows, "groupBy: [channel], first: 3")
                .body("data.segmentSummary.groups.onHand", equalTo(List.of(1, 5, 5)))
                .body("data.segmentSummary.hasMore", equalTo(true));
        summary(rows, "groupBy: [channel], first: 4").body("data.segmentSummary.hasMore", equalTo(false));
    }

    @Test
    void rejectsTooManyFieldsOrNone() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);

        refuses(rows, "groupBy: [channel, condition, supplier, type, status, segment1]", "OUT_OF_RANGE", "groupBy", 5);
        refuses(rows, "groupBy: [channel], first: 501", "OUT_OF_RANGE", "first", 500);
        refuses(rows, "groupBy: []", "REQUIRED", "groupBy", null);
        refuses(rows, "groupBy: [channel, channel]", "INVALID_VALUE", "groupBy", null);
        refuses(
                rows,
                "groupBy: [channel], where: {channel: {eq: \"\\u0000\"}}",
                "INVALID_VALUE",
                "where.channel.eq",
                null);
        refuses(rows, "groupBy: [channel], asOf: \"+10000-01-01T00:00:00Z\"", "OUT_OF_RANGE", "asOf", 9_999);
    }

    @Test
    void sumsBeyondInt() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (String ref : List.of("a", "b")) {
            rows.quantity(ref, ref, "L0", Map.of("quantity", 2_000_000_000L));
        }

        summary(rows, "groupBy: [type]").body("data.segmentSummary.groups[0].onHand", equalTo(4_000_000_000L));
    }

    @Test
    void hidesCatalogueOfAnotherRetailer() throws SQLException {
        StockApiTestRows mine = StockApiTestRows.of(database);
        StockApiTestRows theirs = StockApiTestRows.of(database);
        theirs.quantity("a", "S0", "L0", Map.of());
        String query = "{ segmentSummary(catalogue: {ref: \"%s\"}, groupBy: [productRef]) { groups { count } } }";

        for (String catalogue : List.of(theirs.catalogue, "DEFAULT:404404")) {
            askAs(mine.retailer, query.formatted(catalogue))
                    .body("data.segmentSummary", nullValue())
                    .body("errors[0].extensions.code", equalTo("NOT_FOUND"));
        }
        askAs(mine.retailer, query.formatted(mine.catalogue)).body("data.segmentSummary.groups", hasSize(0));
    }

    @Test
    void matchesModelOnRandomTrees() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        Random random = new Random(7);
        Map<String, Level> expected = new HashMap<>();
        for (int number = 0; number < 40; number++) {
            List<LevelModel.Node> nodes = new ArrayList<>(RandomTrees.of(random, "N" + number + ":"));
            nodes.replaceAll(node -> node.matching(node.key() != null));
            RandomTrees.insert(rows, "S" + number, nodes, JUNE);
            LevelModel.byTop(nodes).forEach((key, level) -> expected.merge(key, level, Level::plus));
        }
        expected.remove("null");

        List<Map<String, Object>> groups = summary(
                        rows, "where: {channel: {isNull: false}}, groupBy: [channel], asOf: \"" + JUNE + "\"")
                .extract()
                .path("data.segmentSummary.groups");

        assertThat(groups.stream()
                        .collect(Collectors.toMap(
                                group -> requireNonNull((List<?>) group.get("key"))
                                        .get(0),
                                group -> new Level(
                                        number(group, "onHand"), number(group, "free"), number(group, "reserved")))))
                .isEqualTo(expected.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> Map.of("field", "channel", "value", entry.getKey()), Map.Entry::getValue)));
    }

    @Test
    void sumsAllPositionsOfPageWithOneStatement() throws SQLException {
        StockApiTestRows rows = StockApiTestRows.of(database);
        for (int number = 0; number < 30; number++) {
            String sku = "S%02d".formatted(number);
            rows.position(sku, "L0", 0);
            rows.quantity(sku + ":web", sku, "L0", Map.of("quantity", 10L, "channel", "WEB"));
            rows.quantity(sku + ":store", sku, "L0", Map.of("quantity", (long) number, "channel", "STORE"));
        }
        rows.position("T", "L0", 0);
        String query = """
                { inventoryPositions(catalogue: {ref: "%s"}) { edges { node {
                  total: quantitiesAggregate { groups { key { value } onHand count } hasMore }
                  most: quantitiesAggregate(groupBy: [channel], orderBy: {field: onHand, direction: DESC}, first: 1)
                    { groups { key { value } onHand } hasMore } } } } }
                """;

        try (StockApiTestStatements count = new StockApiTestStatements()) {
            String node = "data.inventoryPositions.edges.node";
            ask(query.formatted(rows.catalogue))
                    .body("errors", nullValue())
                    .body(
                            node + "[7].total.groups",
                            equalTo(List.of(Map.of("key", List.of(), "onHand", 17, "count", 2))))
                    .body(
                            node + "[30].total.groups",
                            equalTo(List.of(Map.of("key", List.of(), "onHand", 0, "count", 0))))
                    .body(node + "[9].most.groups.key.value.flatten()", equalTo(List.of("WEB")))
                    .body(node + "[11].most.groups.key.value.flatten()", equalTo(List.of("STORE")))
                    .body(node + "[11].most.hasMore", equalTo(true))
                    .body(node + "[30].most", equalTo(Map.of("groups", List.of(), "hasMore", false)));
            assertThat(count.seen()).isEqualTo(4);
        }
        ask(query.formatted(rows.catalogue).replace("first: 1", "first: 501"))
                .body("errors[0].extensions.code", equalTo("OUT_OF_RANGE"))
                .body("errors[0].extensions.field", equalTo("first"));
    }

    private static ValidatableResponse summary(StockApiTestRows rows, String arguments) {
        return query(rows, arguments).body("errors", nullValue());
    }

    private static ValidatableResponse query(StockApiTestRows rows, String arguments) {
        return ask("""
                { segmentSummary(catalogue: {ref: "%s"}, %s) {
                  groups { key { field value } onHand free reserved count } hasMore endCursor } }
                """.formatted(rows.catalogue, arguments));
    }

    private static void refuses(
            StockApiTestRows rows, String arguments, String code, String field, @Nullable Integer limit) {
        query(rows, arguments)
                .body("errors[0].extensions.code", equalTo(code))
                .body("errors[0].extensions.field", equalTo(field))
                .body("errors[0].extensions.limit", equalTo(limit));
    }

    private static List<String> values(StockApiTestRows rows, String span) {
        return summary(rows, "groupBy: [expiresOn], asOf: \"2026-06-01T00:00:00Z\", expiresOnBy: " + span)
                .extract()
                .path("data.segmentSummary.groups.key.value.flatten()");
    }

    private static List<String> ordered(StockApiTestRows rows, String order) {
        return summary(rows, "groupBy: [channel] " + order)
                .extract()
                .path("data.segmentSummary.groups.key.value.flatten()");
    }

    private static long number(Map<String, Object> group, String field) {
        return requireNonNull((Number) group.get(field)).longValue();
    }
}
