package io.quantree.virtual.model;

import static io.quantree.offer.VirtualClient.ask;
import static io.quantree.offer.VirtualClient.askAs;
import static io.quantree.offer.VirtualClient.refusedAs;
import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creates, changes and lists virtual catalogues over GraphQL. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class VirtualCatalogueTest {
    private VirtualClient client;
    private String ref;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void stockOnePosition() {
        client = VirtualClient.ofNewRetailer();
        ref = "ATS:" + client.retailer;
        Batches.submit(client.job, Entity.entity("P", "L", 1));
    }

    @Test
    void createsCatalogueWithDefaults() {
        Map<String, Object> created = create();

        assertThat(created)
                .containsEntry("ref", ref)
                .containsEntry("type", "AGGREGATE")
                .containsEntry("rule", "AGGREGATE")
                .containsEntry("status", "CREATED")
                .containsEntry("name", "Shop")
                .containsEntry("retailerRefs", List.of("" + client.retailer))
                .containsEntry("workflowRef", "VIRTUAL_CATALOGUE::AGGREGATE")
                .containsEntry("workflowVersion", 1)
                .containsEntry("version", 1)
                .containsEntry("inventoryCatalogueRef", client.stock)
                .containsEntry("productCatalogueRef", "PRODUCTS:" + client.retailer)
                .containsEntry("networkIds", List.of())
                .containsEntry("networkRefs", List.of())
                .containsEntry("controlGroupRef", null)
                .containsEntry("allNetworks", true)
                .containsEntry("floorAtZero", true)
                .containsEntry("positionStatuses", null)
                .containsEntry("segmentDefinitions", List.of());
    }

    @Test
    void storesAllFieldsAndTheOrderOfNetworks() throws SQLException {
        String one = network("N1");
        String two = network("N2");
        String group = controlGroup("G");
        List<Map<String, Object>> definitions = List.of(
                Map.of("fields", List.of(Map.of("field", "channel", "values", List.of("WEB", "SHOP", "WEB")))),
                Map.of(
                        "fields",
                        List.of(fields("field", "countryOfOrigin", "values", null), fields("field", "segment1"))));

        Map<String, Object> created = create(
                "description",
                "Online",
                "status",
                "ACTIVE",
                "networkRefs",
                List.of("N2:" + client.retailer, "N1:" + client.retailer, "N2:" + client.retailer),
                "controlGroupRef",
                group,
                "allNetworks",
                false,
                "floorAtZero",
                false,
                "positionStatuses",
                List.of("ACTIVE", "AT_RISK"),
                "segmentDefinitions",
                definitions,
                "attributes",
                List.of(Map.of("name", "a", "type", "STRING", "value", "1")));

        assertThat(created)
                .containsEntry("description", "Online")
                .containsEntry("status", "ACTIVE")
                .containsEntry("networkIds", List.of(two, one))
                .containsEntry("networkRefs", List.of("N2:" + client.retailer, "N1:" + client.retailer))
                .containsEntry("controlGroupRef", group)
                .containsEntry("allNetworks", false)
                .containsEntry("floorAtZero", false)
                .containsEntry("positionStatuses", List.of("ACTIVE", "AT_RISK"))
                .containsEntry("attributes", List.of(Map.of("name", "a", "type", "STRING", "value", "1")))
                .containsEntry(
                        "segmentDefinitions",
                        List.of(
                                Map.of("fields", List.of(Map.of("field", "channel", "values", List.of("WEB", "SHOP")))),
                                Map.of(
                                        "fields",
                                        List.of(
                                                fields("field", "countryOfOrigin", "values", null),
                                                fields("field", "segment1", "values", null)))));
    }

    @Test
    void updateKeepsAbsentFields() throws SQLException {
        String network = network("N");
        String group = controlGroup("G");
        create(
                "description", "Online",
                "networkIds", List.of(network),
                "controlGroupRef", group,
                "positionStatuses", List.of("ACTIVE"),
                "segmentDefinitions", List.of(Map.of("fields", List.of(Map.of("field", "channel")))));

        Map<String, Object> renamed = update("name", "Web shop");
        assertThat(renamed)
                .containsEntry("name", "Web shop")
                .containsEntry("description", "Online")
                .containsEntry("networkIds", List.of(network))
                .containsEntry("controlGroupRef", group)
                .containsEntry("positionStatuses", List.of("ACTIVE"))
                .containsEntry("version", 2);
        assertThat((List<?>) renamed.get("segmentDefinitions")).hasSize(1);

        Map<String, Object> cleared = update(
                "description",
                null,
                "networkRefs",
                List.of(),
                "controlGroupRef",
                null,
                "positionStatuses",
                List.of(),
                "segmentDefinitions",
                List.of(),
                "allNetworks",
                false,
                "productCatalogueRef",
                "OTHER",
                "ifVersion",
                2);
        assertThat(cleared)
                .containsEntry("name", "Web shop")
                .containsEntry("description", null)
                .containsEntry("networkIds", List.of())
                .containsEntry("controlGroupRef", null)
                .containsEntry("positionStatuses", null)
                .containsEntry("segmentDefinitions", List.of())
                .containsEntry("allNetworks", false)
                .containsEntry("floorAtZero", true)
                .containsEntry("productCatalogueRef", "OTHER")
                .containsEntry("version", 3);
    }

    @Test
    void rejectsUpdateOfAnotherVersion() {
        create();

        assertThat(client.refused("updateVirtualCatalogue", fields("ref", ref, "name", "x", "ifVersion", 7)))
                .containsEntry("code", "VERSION_MISMATCH")
                .containsEntry("field", "ifVersion")
                .containsEntry("value", "7")
                .containsEntry("limit", 1);
        assertThat(one(ref)).containsEntry("name", "Shop").containsEntry("version", 1);
    }

    @Test
    void everyCommittedWriteIncrementsTheSetupVersion() throws SQLException {
        create();
        long before = setup();

        update("name", "Other");
        client.refused("updateVirtualCatalogue", fields("ref", ref, "name", "x", "ifVersion", 7));

        assertThat(setup()).isEqualTo(before + 1);
    }

    @Test
    void rejectsReferencesThatAreMissingOrOwnedByAnotherRetailer() throws SQLException {
        long other = Batches.newRetailer();
        Batches.newJob(other);
        Batches.submit(Batches.newJob(other), Entity.entity("P", "L", 1));
        String foreignNetwork = network("F", other);
        String foreignGroup = controlGroup("F", other);

        assertThat(refusedCreate("inventoryCatalogueRef", "DEFAULT:" + other))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "inventoryCatalogueRef");
        assertThat(refusedCreate("inventoryCatalogueRef", "NOWHERE:1")).containsEntry("code", "NOT_FOUND");
        assertThat(refusedCreate("networkIds", List.of(foreignNetwork)))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "networkIds")
                .containsEntry("value", foreignNetwork);
        assertThat(refusedCreate("networkIds", List.of("not-a-number"))).containsEntry("code", "NOT_FOUND");
        assertThat(refusedCreate("networkRefs", List.of("F:" + other)))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "networkRefs");
        assertThat(refusedCreate("controlGroupRef", foreignGroup))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "controlGroupRef");
        assertThat(one(ref)).isNull();
    }

    @Test
    void keepsTypeOfTheClientsOwnAndFollowsTheRuleOfBase() {
        assertThat(create("type", "CLICK_AND_COLLECT"))
                .containsEntry("type", "CLICK_AND_COLLECT")
                .containsEntry("rule", "BASE")
                .containsEntry("workflowRef", "VIRTUAL_CATALOGUE::CLICK_AND_COLLECT");
        assertThat(VirtualClient.refs(ref, "productRef: [\"P\"]")).containsExactly("P:L:DEFAULT:BASE");
        assertThat(client.done("updateVirtualCatalogue", Map.of("ref", ref, "type", "CLICK_AND_COLLECT")))
                .containsEntry("type", "CLICK_AND_COLLECT");
    }

    @Test
    void rejectsInvalidFieldsAndDuplicateRefs() throws SQLException {
        assertThat(refusedCreate("type", "x".repeat(51)))
                .containsEntry("code", "TOO_LONG")
                .containsEntry("field", "type");
        assertThat(refusedCreate("ref", "x".repeat(101))).containsEntry("code", "TOO_LONG");
        assertThat(refusedCreate("networkIds", List.of(), "networkRefs", List.of()))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "networkRefs");
        assertThat(refusedCreate("networkIds", Collections.nCopies(101, "1")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 100);
        assertThat(refusedCreate("positionStatuses", List.of("AT_RISK")))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "positionStatuses");
        assertThat(refusedCreate("retailerRefs", null)).containsEntry("code", "REQUIRED");
        create();
        assertThat(refusedCreate()).containsEntry("code", "ALREADY_EXISTS").containsEntry("value", ref);
    }

    @Test
    void rejectsInvalidSegmentDefinitions() {
        Map<String, Object> channel = Map.of("field", "channel");
        assertThat(refusedDefinition()).containsEntry("code", "OUT_OF_RANGE").containsEntry("limit", 4);
        assertThat(refusedDefinition(
                        channel,
                        Map.of("field", "condition"),
                        Map.of("field", "supplier"),
                        Map.of("field", "segment1"),
                        Map.of("field", "segment2")))
                .containsEntry("field", "segmentDefinitions[0].fields")
                .containsEntry("limit", 4);
        assertThat(refusedDefinition(channel, channel)).containsEntry("code", "INVALID_VALUE");
        assertThat(refusedDefinition(Map.of("field", "channel", "values", List.of())))
                .containsEntry("code", "REQUIRED");
        assertThat(refusedDefinition(Map.of("field", "channel", "values", List.of(""))))
                .containsEntry("code", "REQUIRED");
        assertThat(refusedDefinition(Map.of("field", "expiresOn", "values", List.of("soon"))))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(refusedDefinition(
                        Map.of("field", "channel", "values", numbers(11)),
                        Map.of("field", "supplier", "values", numbers(10))))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 100)
                .containsEntry("value", "110");
        assertThat(refusedCreate("segmentDefinitions", Collections.nCopies(21, Map.of("fields", List.of(channel)))))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 20);
    }

    @Test
    void hidesCataloguesOfOtherRetailers() {
        create();
        long other = Batches.newRetailer();

        assertThat(askAs(other, "{ virtualCatalogue(ref: \"" + ref + "\") { ref } }")
                        .<Object>get("data.virtualCatalogue"))
                .isNull();
        assertThat(askAs(other, "{ virtualCatalogues(ref: [\"" + ref + "\"]) { totalCount edges { node { ref } } } }")
                        .getList("data.virtualCatalogues.edges"))
                .isEmpty();
        assertThat(refusedAs(other, "updateVirtualCatalogue", fields("ref", ref, "name", "Mine")))
                .containsEntry("code", "NOT_FOUND");
        assertThat(one(ref)).containsEntry("name", "Shop");
    }

    @Test
    void filtersByEveryArgument() throws SQLException {
        String one = network("N1");
        String two = network("N2");
        String group = controlGroup("G");
        String base = "BASE:" + client.retailer;
        create("networkIds", List.of(one, two), "controlGroupRef", group, "status", "ACTIVE", "name", "Web");
        client.done("createVirtualCatalogue", client.catalogueInput("ref", base, "type", "BASE"));

        assertThat(list("")).containsExactly(ref, base);
        assertThat(list("ref: [\"" + base + "\"]")).containsExactly(base);
        assertThat(list("type: [\"AGGREGATE\"]")).containsExactly(ref);
        assertThat(list("status: [\"CREATED\"]")).containsExactly(base);
        assertThat(list("name: [\"Web\"]")).containsExactly(ref);
        assertThat(list("workflowRef: [\"VIRTUAL_CATALOGUE::BASE\"]")).containsExactly(base);
        assertThat(list("workflowVersion: [2]")).isEmpty();
        assertThat(list("createdOn: {to: \"2001-01-01\"}")).isEmpty();
        assertThat(list("updatedOn: {from: \"2001-01-01\"}")).containsExactly(ref, base);
        assertThat(list("retailerRefs: [[\"" + client.retailer + "\"]]")).containsExactly(ref, base);
        assertThat(list("retailerRefs: [[\"1\", \"2\"]]")).isEmpty();
        assertThat(list("inventoryCatalogueRef: [\"COMPATIBILITY:" + client.retailer + "\"]"))
                .containsExactly(ref, base);
        assertThat(list("inventoryCatalogueRef: [\"OTHER\"]")).isEmpty();
        assertThat(list("productCatalogueRef: [\"PRODUCTS:" + client.retailer + "\"]"))
                .containsExactly(ref, base);
        assertThat(list("controlGroupRef: [\"" + group + "\"]")).containsExactly(ref);
        assertThat(list("controlGroupRef: [null]")).containsExactly(base);
        assertThat(list("networkIds: [[\"" + two + "\", \"" + one + "\"]]")).containsExactly(ref);
        assertThat(list("networkIds: [[\"" + two + "\"], [\"x\"]]")).isEmpty();
        assertThat(list("networkIds: [[]]")).containsExactly(base);
        assertThat(list("ref: []")).isEmpty();
    }

    @Test
    void pagesForwardAndBackward() {
        List<String> refs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            refs.add(client.catalogue("BASE"));
        }

        var first = askAs(
                client.retailer,
                "{ virtualCatalogues(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node { ref } } } }");
        assertThat(first.getInt("data.virtualCatalogues.totalCount")).isEqualTo(5);
        assertThat(first.getBoolean("data.virtualCatalogues.pageInfo.hasNextPage"))
                .isTrue();
        String cursor = first.getString("data.virtualCatalogues.pageInfo.endCursor");
        assertThat(list("after: \"" + cursor + "\"")).isEqualTo(refs.subList(2, 5));
        assertThat(list("last: 2")).isEqualTo(refs.subList(3, 5));
        assertThat(GraphQl.faultless(GraphQl.post("{ virtualCatalogues { totalCount } }", Map.of()))
                        .getInt("data.virtualCatalogues.totalCount"))
                .isGreaterThanOrEqualTo(5);
    }

    private Map<String, Object> create(@Nullable Object... fields) {
        return client.done("createVirtualCatalogue", client.catalogueInput(fields));
    }

    private Map<String, Object> refusedCreate(@Nullable Object... fields) {
        return client.refused("createVirtualCatalogue", client.catalogueInput(fields));
    }

    private Map<String, Object> refusedDefinition(Object... rules) {
        return refusedCreate("segmentDefinitions", List.of(Map.of("fields", Arrays.asList(rules))));
    }

    private Map<String, Object> update(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("ref", ref);
        input.putAll(fields(fields));
        return client.done("updateVirtualCatalogue", input);
    }

    private static Map<String, Object> one(String ref) {
        return ask("{ virtualCatalogue(ref: \"" + ref + "\") { ref name version } }")
                .getMap("data.virtualCatalogue");
    }

    private List<String> list(String arguments) {
        return askAs(
                        client.retailer,
                        "{ virtualCatalogues" + (arguments.isEmpty() ? "" : "(" + arguments + ")")
                                + " { edges { node { ref } } } }")
                .getList("data.virtualCatalogues.edges.node.ref");
    }

    private static List<String> numbers(int number) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            numbers.add("" + i);
        }
        return numbers;
    }

    private String network(String name) throws SQLException {
        return network(name, client.retailer);
    }

    private String network(String name, long retailer) throws SQLException {
        return ""
                + number(
                        "INSERT INTO network (retailer_id, ref, type, status, name, version, created_on, updated_on) VALUES (?, ?, 'N', 'ACTIVE', 'N', 1, now(), now()) RETURNING id",
                        retailer,
                        name + ":" + retailer);
    }

    private String controlGroup(String name) throws SQLException {
        return controlGroup(name, client.retailer);
    }

    private String controlGroup(String name, long retailer) throws SQLException {
        String group = name + ":" + retailer;
        number(
                "INSERT INTO control_group (retailer_id, ref, type, status, name, extended, stacking, version, created_on, updated_on) VALUES (?, ?, 'G', 'ACTIVE', 'G', false, false, 1, now(), now()) RETURNING id",
                retailer,
                group);
        return group;
    }

    private long setup() throws SQLException {
        return number("SELECT version FROM retailer_setup WHERE retailer_id = ?", client.retailer);
    }

    private long number(String statement, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            try (ResultSet answer = prepared.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        }
    }
}
