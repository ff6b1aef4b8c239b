package io.quantree.control.rule;

import static io.quantree.control.rule.ControlClient.amount;
import static io.quantree.control.rule.ControlClient.named;
import static io.quantree.support.GraphQl.fields;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ControlTest {
    @Inject
    DataSource database;

    private final ControlClient client = new ControlClient();

    @BeforeEach
    void createGroup() {
        client.createGroup();
    }

    @Test
    void createsBuffer() {
        Map<String, Object> created = client.control(
                "b",
                "QUANTITY_BUFFER",
                "name",
                "Safety",
                "description",
                "For the counter",
                "productRef",
                "P",
                "locationRef",
                "L",
                "values",
                amount(-5),
                "attributes",
                List.of(named("by", "STRING", "Jo")));

        assertThat(created)
                .containsEntry("ref", "b")
                .containsEntry("type", "QUANTITY_BUFFER")
                .containsEntry("status", "CREATED")
                .containsEntry("name", "Safety")
                .containsEntry("description", "For the counter")
                .containsEntry("values", amount(-5))
                .containsEntry("executionOrder", 3)
                .containsEntry("productRef", "P")
                .containsEntry("categoryRef", null)
                .containsEntry("locationRef", "L")
                .containsEntry("percentage", null)
                .containsEntry("segment", null)
                .containsEntry("startsOn", null)
                .containsEntry("workflowRef", "CONTROL_GROUP::DEFAULT")
                .containsEntry("version", 1)
                .containsEntry("attributes", List.of(named("by", "STRING", "Jo")))
                .containsEntry("controlGroup", Map.of("ref", client.group));
        assertThat(client.ask("{ control(ref: \"b\", controlGroup: {ref: \"%s\"}) { id } }".formatted(client.group))
                        .getString("data.control.id"))
                .isEqualTo(created.get("id"));
        assertThat(client.refused("createControl", client.input("b", "EXCLUSION", "productRef", "P")))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("field", "ref");
    }

    @Test
    void createsControlThatNeedsExtended() {
        ControlClient extended = ControlClient.withGroup("extended", true);

        assertThat(extended.control(
                        "b",
                        "QUANTITY_BUFFER",
                        "categoryRef",
                        "C",
                        "percentage",
                        -12.5,
                        "startsOn",
                        "2026-11-27",
                        "endsOn",
                        "2026-11-28T01:00:00+01:00",
                        "segment",
                        List.of(
                                fields("field", "expiresOn", "value", "2027-01-31"),
                                fields("field", "channel", "value", null))))
                .containsEntry("executionOrder", 5)
                .containsEntry("percentage", -12.5f)
                .containsEntry("startsOn", "2026-11-27T00:00:00Z")
                .containsEntry("endsOn", "2026-11-28T00:00:00Z")
                .containsEntry(
                        "segment",
                        List.of(
                                fields("field", "expiresOn", "value", "2027-01-31T00:00:00Z"),
                                fields("field", "channel", "value", null)));
        List<Map<String, @Nullable Object>> needing = List.of(
                fields("percentage", -10),
                fields("segment", List.of(Map.of("field", "channel", "value", "WEB")), "values", amount(-1)),
                fields("startsOn", "2026-11-27", "values", amount(-1)),
                fields("endsOn", "2026-11-27", "values", amount(-1)));
        needing.forEach(field -> {
            Map<String, @Nullable Object> input = client.input("b", "QUANTITY_BUFFER", "productRef", "P");
            input.putAll(field);
            assertThat(client.refused("createControl", input))
                    .containsEntry("code", "INVALID_VALUE")
                    .containsEntry("field", field.keySet().iterator().next());
            assertThat(client.refusal("createControl", input)).contains("needs the group's flag extended");
        });
    }

    @Test
    void readsTargetFromRef() {
        String prefix = client.group + ":";

        assertThat(target(client.control(prefix + "EXCLUSION:SHOES", "EXCLUSION", "executionOrder", 1)))
                .containsExactly(null, "SHOES", null);
        assertThat(target(client.control(prefix + "EXCLUSION:P:1", "EXCLUSION", "executionOrder", 2)))
                .containsExactly("P:1", null, null);
        assertThat(target(buffer(prefix + "BUFFER:P:1:L", 3))).containsExactly("P:1", null, "L");
        assertThat(target(buffer(prefix + "BUFFER:P", 4))).containsExactly("P", null, null);
        assertThat(target(buffer(prefix + "BUFFER:SHOES", 5))).containsExactly(null, "SHOES", null);
        assertThat(target(buffer(prefix + "BUFFER:L", 6))).containsExactly(null, null, "L");
        assertThat(target(buffer("all", 6))).containsExactly(null, null, null);
        for (int order : List.of(1, 2, 3, 4, 5, 7)) {
            assertThat(client.refused("createControl", client.input("some", "EXCLUSION", "executionOrder", order)))
                    .as("order " + order)
                    .containsEntry("code", "INVALID_VALUE")
                    .containsEntry("field", "ref");
        }
        assertThat(client.refusal("createControl", client.input(prefix + "EXCLUSION:P", "EXCLUSION")))
                .contains("name the target by productRef, categoryRef or locationRef");
        assertThat(client.refused("createControl", client.input(prefix + "BUFFER:P", "EXCLUSION", "executionOrder", 3)))
                .containsEntry("field", "ref");
    }

    @Test
    void defaultsExecutionOrderByTarget() {
        assertThat(order("EXCLUSION", "categoryRef", "C")).isEqualTo(1);
        assertThat(order("EXCLUSION", "productRef", "P")).isEqualTo(2);
        assertThat(order("EXCLUSION", "productRef", "P", "locationRef", "L")).isEqualTo(3);
        assertThat(order("QUANTITY_BUFFER", "productRef", "P", "locationRef", "L"))
                .isEqualTo(3);
        assertThat(order("QUANTITY_BUFFER", "productRef", "P")).isEqualTo(4);
        assertThat(order("QUANTITY_BUFFER", "categoryRef", "C")).isEqualTo(5);
        assertThat(order("QUANTITY_BUFFER", "locationRef", "L")).isEqualTo(6);
    }

    @Test
    void acceptsNumbersAsTexts() {
        assertThat(client.control("b", "QUANTITY_BUFFER", "productRef", "P", "values", amount("-5")))
                .containsEntry("values", amount("-5"));
        Map<Object, String> wrong = new LinkedHashMap<>();
        wrong.put("five", "INVALID_VALUE");
        wrong.put(1.5, "INVALID_VALUE");
        wrong.put(List.of(1), "INVALID_VALUE");
        wrong.put(3_000_000_000L, "OUT_OF_RANGE");
        wrong.put("1e999999999", "OUT_OF_RANGE");
        wrong.forEach((value, code) -> assertThat(client.refused(
                        "createControl",
                        client.input("c", "QUANTITY_BUFFER", "productRef", "P", "values", amount(value))))
                .as(String.valueOf(value))
                .containsEntry("code", code)
                .containsEntry("field", "values"));
        assertThat(client.refused("createControl", client.input("c", "QUANTITY_BUFFER", "productRef", "P")))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "values");
    }

    @Test
    void createsThreshold() {
        // jsonb orders names by their length.
        List<Map<String, Object>> values = List.of(
                named("status", "STRING", "AT_RISK"),
                named(
                        "context",
                        "CONTEXT",
                        List.of(Map.of("type", "CATALOGUE", "property", "ref", "value", "DEFAULT:1"))),
                named("threshold", "NUMBER", 10));

        assertThat(client.control("t", "BULK_THRESHOLD", "values", values, "executionOrder", 2))
                .containsEntry("values", values)
                .containsEntry("executionOrder", 2);
        assertThat(client.control("d", "BULK_THRESHOLD", "values", values)).containsEntry("executionOrder", 6);
        assertThat(client.refusal("createControl", client.input("x", "BULK_THRESHOLD", "productRef", "P")))
                .contains(
                        "productRef is not allowed for thresholds",
                        "values must hold status",
                        "values must hold threshold");
        assertThat(client.refusal(
                        "createControl",
                        client.input(
                                "x",
                                "BULK_THRESHOLD",
                                "values",
                                List.of(
                                        named("context", "CONTEXT", List.of("DEFAULT:1")),
                                        named("status", "STRING", "INACTIVE"),
                                        named("threshold", "NUMBER", "few")))))
                .contains("context takes entries of the form", "status must not be INACTIVE", "threshold must be");
        assertThat(client.refused(
                        "updateControl", client.changes("t", "values", List.of(named("threshold", "NUMBER", "few")))))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(client.change("t", "values", List.of(named("threshold", "NUMBER", 12)))
                        .get("values"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(named("threshold", "NUMBER", 12), named("status", "STRING", "AT_RISK"));
    }

    @Test
    void reportsAllViolationsTogether() {
        Map<String, @Nullable Object> wrong = client.input(
                "r".repeat(101),
                "QUANTITY_BUFFER",
                "name",
                "n".repeat(256),
                "productRef",
                "P",
                "categoryRef",
                "C",
                "executionOrder",
                1001,
                "percentage",
                -100.1,
                "startsOn",
                "2026-11-28",
                "endsOn",
                "2026-11-28");

        assertThat(client.refusal("createControl", wrong))
                .contains(
                        "ref is longer than 100",
                        "name is longer than 255",
                        "executionOrder must lie between 1 and 1000")
                .contains(
                        "a product or a category, not both",
                        "percentage must lie between -100 and 1000",
                        "endsOn must come after startsOn")
                .contains("startsOn needs the group's flag", "endsOn needs the group's flag");
    }

    @Test
    void rejectsInvalidSegments() {
        ControlClient extended = ControlClient.withGroup("extended", true);
        List<Map<String, @Nullable Object>> five = new ArrayList<>();
        for (String field : List.of("channel", "condition", "supplier", "segment1", "segment2")) {
            five.add(fields("field", field, "value", "x"));
        }

        assertThat(segmentRefused(extended, five))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 4);
        assertThat(segmentRefused(extended, List.of(five.get(0), five.get(0)))).containsEntry("code", "INVALID_VALUE");
        assertThat(segmentRefused(extended, List.of(fields("field", "expiresOn", "value", "soon"))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("value", "soon");
        assertThat(extended.refused(
                        "createControl", extended.input("b", "EXCLUSION", "productRef", "P", "percentage", 1)))
                .containsEntry("field", "percentage");
        assertThat(extended.refused(
                        "createControl",
                        extended.input("b", "QUANTITY_BUFFER", "productRef", "P", "percentage", 1.23456)))
                .containsEntry("code", "INVALID_VALUE");
    }

    @Test
    void updatesGivenFieldsAndKeepsTheRest() {
        ControlClient extended = ControlClient.withGroup("extended", true);
        extended.control(
                "b",
                "QUANTITY_BUFFER",
                "name",
                "Old",
                "productRef",
                "P",
                "locationRef",
                "L",
                "values",
                amount(-5),
                "percentage",
                -10,
                "segment",
                List.of(Map.of("field", "channel", "value", "WEB")),
                "startsOn",
                "2026-11-27",
                "description",
                "d");

        assertThat(extended.change("b", "status", "INACTIVE", "ifVersion", 1))
                .containsEntry("status", "INACTIVE")
                .containsEntry("name", "Old")
                .containsEntry("productRef", "P")
                .containsEntry("locationRef", "L")
                .containsEntry("values", amount(-5))
                .containsEntry("percentage", -10f)
                .containsEntry("segment", List.of(Map.of("field", "channel", "value", "WEB")))
                .containsEntry("startsOn", "2026-11-27T00:00:00Z")
                .containsEntry("executionOrder", 3)
                .containsEntry("version", 2);
        assertThat(extended.change(
                        "b",
                        "name",
                        null,
                        "description",
                        null,
                        "locationRef",
                        null,
                        "percentage",
                        null,
                        "segment",
                        List.of(),
                        "startsOn",
                        null,
                        "executionOrder",
                        4,
                        "values",
                        amount(-6)))
                .containsEntry("name", null)
                .containsEntry("description", null)
                .containsEntry("productRef", "P")
                .containsEntry("locationRef", null)
                .containsEntry("percentage", null)
                .containsEntry("segment", null)
                .containsEntry("startsOn", null)
                .containsEntry("executionOrder", 4)
                .containsEntry("values", amount(-6));
        assertThat(extended.refused("updateControl", extended.changes("b", "status", "ACTIVE", "ifVersion", 1)))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("limit", 3);
        assertThat(extended.refused("updateControl", extended.changes("c", "status", "ACTIVE")))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "ref");
        assertThat(extended.refused("updateControl", extended.changes("b", "categoryRef", "C")))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "categoryRef");
    }

    @Test
    void hidesControlOfAnotherRetailer() {
        client.control("b", "EXCLUSION", "productRef", "P");
        ControlClient other = ControlClient.withGroup();
        other.control("o", "EXCLUSION", "productRef", "P");

        assertThat(other.refused("createControl", client.input("c", "EXCLUSION", "productRef", "P")))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "controlGroup");
        assertThat(other.refused("updateControl", client.changes("b", "status", "INACTIVE")))
                .containsEntry("code", "NOT_FOUND");
        String group = "controlGroup: {ref: \"%s\"}".formatted(client.group);
        for (String query : List.of("control(ref: \"b\", %s) { ref }", "controls(%s) { totalCount }")) {
            assertThat(refused(ControlClient.post(other.retailer, "{" + query.formatted(group) + "}", Map.of())))
                    .containsEntry("code", "NOT_FOUND");
        }
        assertThat(other.refs("controls")).containsExactly("o");
        assertThat(other.ask("{ controls { totalCount } }").getInt("data.controls.totalCount"))
                .isEqualTo(1);
        assertThat(ControlClient.post(null, "{ controls { totalCount } }", Map.of())
                        .getInt("data.controls.totalCount"))
                .isGreaterThanOrEqualTo(2);
        assertThat(ControlClient.post(null, "{ controls(" + group + ") { totalCount } }", Map.of())
                        .getInt("data.controls.totalCount"))
                .isEqualTo(1);
    }

    @Test
    void filtersByEachArgument() {
        client.control(
                "p", "QUANTITY_BUFFER", "productRef", "P", "name", "Pumps", "values", amount(-1), "status", "ACTIVE");
        client.control("c", "EXCLUSION", "categoryRef", "C");
        client.control("l", "QUANTITY_BUFFER", "locationRef", "L", "values", amount(-1));
        Map<String, List<String>> found = new LinkedHashMap<>();
        found.put("controlGroup: {ref: \"" + client.group + "\"}", List.of("p", "c", "l"));
        found.put("ref: [\"c\", \"x\"]", List.of("c"));
        found.put("type: [\"QUANTITY_BUFFER\"]", List.of("p", "l"));
        found.put("status: [\"ACTIVE\"]", List.of("p"));
        found.put("workflowRef: [\"CONTROL_GROUP::DEFAULT\"]", List.of("p", "c", "l"));
        found.put("workflowRef: [\"CONTROL_GROUP::OTHER\"]", List.of());
        found.put("workflowVersion: [2]", List.of());
        found.put("createdOn: {to: \"2020-01-01\"}", List.of());
        found.put("updatedOn: {from: \"2020-01-01\"}", List.of("p", "c", "l"));
        found.put("name: [null]", List.of("c", "l"));
        found.put("executionOrder: [4, 6]", List.of("p", "l"));
        found.put("productRef: [\"P\"]", List.of("p"));
        found.put("categoryRef: [\"C\"]", List.of("c"));
        found.put("locationRef: [\"L\", null]", List.of("p", "c", "l"));
        found.put("locationRef: []", List.of());
        found.put("first: 2", List.of("p", "c"));
        found.put("last: 2", List.of("c", "l"));

        found.forEach((arguments, expected) -> assertThat(client.refs("controls(" + arguments + ")"))
                .as(arguments)
                .isEqualTo(expected));
        JsonPath page = client.ask("{ controls(first: 1) { totalCount pageInfo { endCursor } } }");
        assertThat(page.getInt("data.controls.totalCount")).isEqualTo(3);
        assertThat(client.refs("controls(after: \"%s\")".formatted(page.getString("data.controls.pageInfo.endCursor"))))
                .containsExactly("c", "l");
        assertThat(refused(ControlClient.post(client.retailer, "{ controls(first: 501) { totalCount } }", Map.of())))
                .containsEntry("code", "OUT_OF_RANGE");
    }

    @Test
    void rejectsControlAboveTheGroupLimit() throws SQLException {
        fill(9_999);

        client.control("last", "EXCLUSION", "productRef", "P");
        assertThat(client.refused("createControl", client.input("more", "EXCLUSION", "productRef", "P")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "controlGroup")
                .containsEntry("limit", 10_000);
        assertThat(client.refs("controls(ref: [\"last\", \"more\"])")).containsExactly("last");
    }

    private void fill(int controls) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO control (control_group_id, ref, type, status, execution_order, product_ref, version, created_on, updated_on)
                        SELECT id, 'c' || number, 'EXCLUSION', 'ACTIVE', 2, 'P' || number, 1, now(), now()
                        FROM control_group, generate_series(1, ?) AS number WHERE ref = ?
                        """)) {
            insert.setInt(1, controls);
            insert.setString(2, client.group);
            insert.executeUpdate();
        }
    }

    private Map<String, Object> buffer(String ref, int order) {
        return client.control(ref, "QUANTITY_BUFFER", "executionOrder", order, "values", amount(-1));
    }

    private @Nullable Object order(String type, @Nullable Object... target) {
        Map<String, @Nullable Object> input = client.input(type + List.of(target), type, "values", amount(-1));
        input.putAll(fields(target));
        return client.done("createControl", input).get("executionOrder");
    }

    private static List<@Nullable Object> target(Map<String, Object> control) {
        List<@Nullable Object> target = new ArrayList<>();
        target.add(control.get("productRef"));
        target.add(control.get("categoryRef"));
        target.add(control.get("locationRef"));
        return target;
    }

    private static Map<String, Object> segmentRefused(
            ControlClient client, List<Map<String, @Nullable Object>> segment) {
        return client.refused(
                "createControl",
                client.input("b", "QUANTITY_BUFFER", "productRef", "P", "values", amount(-1), "segment", segment));
    }
}
