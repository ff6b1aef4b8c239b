package io.quantree.control;

import static io.quantree.control.rule.ControlClient.amount;
import static io.quantree.control.rule.ControlClient.named;
import static io.quantree.control.rule.ControlClient.send;
import static io.quantree.support.GraphQl.fields;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.control.rule.ControlClient;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ControlGroupTest {
    private final ControlClient client = new ControlClient();

    @Test
    void createsGroup() {
        Map<String, Object> created = client.done(
                "createControlGroup",
                group("description", "What the shop holds back", "extended", true, "stacking", true));

        assertThat(created)
                .containsEntry("ref", client.group)
                .containsEntry("type", "DEFAULT")
                .containsEntry("status", "CREATED")
                .containsEntry("name", "Web shop")
                .containsEntry("description", "What the shop holds back")
                .containsEntry("extended", true)
                .containsEntry("stacking", true)
                .containsEntry("retailerRefs", List.of("" + client.retailer))
                .containsEntry("workflowRef", "CONTROL_GROUP::DEFAULT")
                .containsEntry("workflowVersion", 1)
                .containsEntry("version", 1)
                .containsKeys("id", "createdOn", "updatedOn");
        assertThat(one(client.retailer, client.group)).isEqualTo(created.get("id"));
        assertThat(client.refused("createControlGroup", group()))
                .containsEntry("code", "ALREADY_EXISTS")
                .containsEntry("field", "ref");
    }

    @Test
    void createsGroupOfNamedRetailer() {
        assertThat(refused(send(null, "createControlGroup", group()))).containsEntry("code", "REQUIRED");

        assertThat(send(null, "createControlGroup", group("retailerRefs", List.of("" + client.retailer)))
                        .<Object>getList("data.createControlGroup.retailerRefs"))
                .containsExactly("" + client.retailer);
        assertThat(client.refused("createControlGroup", group("retailerRefs", List.of("1"))))
                .containsEntry("code", "RETAILER_MISMATCH");
    }

    @Test
    void reportsAllViolationsTogether() {
        Map<String, @Nullable Object> wrong =
                group("type", "", "status", "s".repeat(51), "stacking", true, "ref", "r".repeat(101));

        assertThat(client.refusal("createControlGroup", wrong))
                .contains("ref is longer than 100", "type is required", "status is longer than 50", "stacking needs");
    }

    @Test
    void updatesGivenFieldsAndKeepsTheRest() {
        client.done(
                "createControlGroup",
                group(
                        "description",
                        "Old",
                        "attributes",
                        List.of(named("a", "STRING", "1"), named("b", "STRING", "2"))));

        Map<String, Object> changed = client.done(
                "updateControlGroup",
                fields(
                        "ref",
                        client.group,
                        "status",
                        "ACTIVE",
                        "extended",
                        true,
                        "attributes",
                        List.of(named("b", "NUMBER", 3)),
                        "ifVersion",
                        1));
        assertThat(changed)
                .containsEntry("name", "Web shop")
                .containsEntry("description", "Old")
                .containsEntry("status", "ACTIVE")
                .containsEntry("extended", true)
                .containsEntry("stacking", false)
                .containsEntry("version", 2)
                .containsEntry("attributes", List.of(named("a", "STRING", "1"), named("b", "NUMBER", 3)));
        assertThat(client.done(
                        "updateControlGroup", fields("ref", client.group, "description", null, "stacking", true)))
                .containsEntry("description", null)
                .containsEntry("stacking", true);
        assertThat(client.refused("updateControlGroup", fields("ref", client.group, "name", "x", "ifVersion", 2)))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("limit", 3);
        assertThat(client.refused("updateControlGroup", fields("ref", client.group, "extended", false)))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "stacking");
    }

    @Test
    void rejectsClearingExtendedWhileAControlNeedsIt() {
        client.done("createControlGroup", group("extended", true));
        client.control("b", "QUANTITY_BUFFER", "productRef", "P", "percentage", -10);

        assertThat(client.refused("updateControlGroup", fields("ref", client.group, "extended", false)))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "extended");
        client.change("b", "percentage", null, "values", amount(-1));
        assertThat(client.done("updateControlGroup", fields("ref", client.group, "extended", false)))
                .containsEntry("extended", false);
    }

    @Test
    void hidesGroupOfAnotherRetailer() {
        client.done("createControlGroup", group());
        ControlClient other = ControlClient.withGroup();

        assertThat(one(other.retailer, client.group)).isNull();
        assertThat(one(null, client.group)).isNotNull();
        assertThat(other.refused("updateControlGroup", fields("ref", client.group, "name", "Mine")))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "ref");
        assertThat(other.refs("controlGroups")).containsExactly(other.group);
        assertThat(other.refs("controlGroups(ref: [\"%s\"])".formatted(client.group)))
                .isEmpty();
        assertThat(ControlClient.post(null, "{ controlGroups { totalCount } }", Map.of())
                        .getInt("data.controlGroups.totalCount"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void filtersByEachArgument() {
        client.done("createControlGroup", group());
        String second = client.group + ":2";
        Map<String, @Nullable Object> input = client.group(second);
        input.putAll(fields("type", "STORES", "status", "ACTIVE", "name", "Stores"));
        client.done("createControlGroup", input);
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<String> both = List.of(client.group, second);
        found.put("ref: [\"" + second + "\"]", List.of(second));
        found.put("type: [\"STORES\"]", List.of(second));
        found.put("status: [\"CREATED\"]", List.of(client.group));
        found.put("name: [\"Stores\"]", List.of(second));
        found.put("workflowRef: [\"CONTROL_GROUP::STORES\"]", List.of(second));
        found.put("workflowVersion: [1]", both);
        found.put("workflowVersion: [2]", List.of());
        found.put("retailerRefs: [[\"" + client.retailer + "\"]]", both);
        found.put("createdOn: {to: \"2020-01-01\"}", List.of());
        found.put("updatedOn: {from: \"2020-01-01\"}", both);
        found.put("first: 1", List.of(client.group));
        found.put("last: 1", List.of(second));

        found.forEach((arguments, expected) -> assertThat(client.refs("controlGroups(" + arguments + ")"))
                .as(arguments)
                .isEqualTo(expected));
        JsonPath page = client.ask("{ controlGroups(first: 1) { totalCount pageInfo { hasNextPage endCursor } } }");
        assertThat(page.getInt("data.controlGroups.totalCount")).isEqualTo(2);
        assertThat(client.refs("controlGroups(after: \"%s\")"
                        .formatted(page.getString("data.controlGroups.pageInfo.endCursor"))))
                .containsExactly(second);
    }

    @Test
    void listsTheControlsOfEachGroup() {
        client.done("createControlGroup", group());
        ControlClient second = new ControlClient();
        client.done("createControlGroup", client.group(second.group));
        for (int i = 1; i <= 3; i++) {
            client.control("b" + i, "QUANTITY_BUFFER", "productRef", "P" + i, "values", amount(-i));
        }
        Map<String, @Nullable Object> other = second.input("x", "EXCLUSION", "productRef", "P1");
        client.done("createControl", other);

        JsonPath answer = client.ask("""
                { controlGroups { edges { node {
                  controls(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node { ref controlGroup { ref } } } }
                  last: controls(last: 1, productRef: ["P1", "P2"]) { totalCount edges { node { ref } } }
                } } } }
                """);

        answer.setRootPath("data.controlGroups.edges.node");
        assertThat(answer.getList("controls.totalCount")).isEqualTo(List.of(3, 1));
        assertThat(answer.getList("controls.edges.node.ref")).isEqualTo(List.of(List.of("b1", "b2"), List.of("x")));
        assertThat(answer.getList("controls.edges.node.controlGroup.ref"))
                .isEqualTo(List.of(List.of(client.group, client.group), List.of(second.group)));
        assertThat(answer.getList("controls.pageInfo.hasNextPage")).isEqualTo(List.of(true, false));
        assertThat(answer.getList("last.totalCount")).isEqualTo(List.of(2, 1));
        assertThat(answer.getList("last.edges.node.ref")).isEqualTo(List.of(List.of("b2"), List.of("x")));
        String cursor = answer.getString("controls.pageInfo.endCursor[0]");
        assertThat(client.ask("{ controlGroup(ref: \"%s\") { controls(after: \"%s\") { edges { node { ref } } } } }"
                                .formatted(client.group, cursor))
                        .getList("data.controlGroup.controls.edges.node.ref"))
                .isEqualTo(List.of("b3"));
    }

    private Map<String, @Nullable Object> group(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = client.group(client.group);
        input.putAll(fields(fields));
        return input;
    }

    private static @Nullable Object one(@Nullable Long retailer, String ref) {
        return ControlClient.post(retailer, "{ controlGroup(ref: \"%s\") { id } }".formatted(ref), Map.of())
                .get("data.controlGroup.id");
    }
}
