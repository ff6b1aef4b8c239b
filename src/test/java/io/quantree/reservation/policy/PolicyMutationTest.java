package io.quantree.reservation.policy;

import static io.quantree.support.GraphQl.faultless;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writing allocation policies. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PolicyMutationTest {
    private static final Map<String, Object> FROM_A = PolicyClient.FROM_A;

    private final PolicyClient client = new PolicyClient();
    private final String ref = client.ref("WEB");

    @Test
    void createsPolicyThatAllowsEverythingByDefault() {
        assertThat(client.create(ref))
                .containsEntry("ref", ref)
                .containsEntry("type", "SALES")
                .containsEntry("status", "CREATED")
                .containsEntry("name", "Sales")
                .containsEntry("description", null)
                .containsEntry("retailerRefs", List.of("" + client.retailer))
                .containsEntry("workflowRef", "ALLOCATION_POLICY::SALES")
                .containsEntry("version", 1)
                .containsEntry("order", "FEFO")
                .containsEntry("where", null)
                .containsEntry("useUnsegmented", false)
                .containsEntry("splitLocations", null)
                .containsEntry("splitQuantities", null)
                .containsEntry("locationPriority", List.of())
                .containsEntry("safetyStock", 0)
                .containsEntry("minShelfLife", null);
    }

    @Test
    void createsPolicyOfAllFields() {
        Map<String, Object> created = client.createFull(ref);

        assertThat(created)
                .containsEntry("status", "ACTIVE")
                .containsEntry("order", "LOCATION_PRIORITY")
                .containsEntry("where", FROM_A)
                .containsEntry("useUnsegmented", true)
                .containsEntry("splitLocations", 1)
                .containsEntry("splitQuantities", Integer.MAX_VALUE)
                .containsEntry("locationPriority", List.of("Z", "A"))
                .containsEntry("safetyStock", 2)
                .containsEntry("minShelfLife", "P14D");
    }

    @Test
    void answersFilterInCanonicalForm() {
        Map<String, Object> where = GraphQl.fields(
                "not", Map.of("channel", GraphQl.fields("in", List.of("OUTLET"), "eq", null)),
                "expiresOn", Map.of("gte", "2026-01-01T01:00:00+01:00"),
                "type", null,
                "or", List.of(Map.of(), FROM_A));

        assertThat(client.create(ref, "where", where))
                .containsEntry(
                        "where",
                        Map.of(
                                "not",
                                Map.of("channel", Map.of("in", List.of("OUTLET"))),
                                "expiresOn",
                                Map.of("gte", "2026-01-01T00:00:00Z"),
                                "or",
                                List.of(Map.of(), FROM_A)));
    }

    @Test
    void answersStoredFieldsOfFilterInOneOrder() {
        client.create(
                ref, "where", GraphQl.fields("or", List.of(), "segment1", Map.of(), "type", Map.of(), "not", Map.of()));

        Map<String, Object> stored = faultless(client.ask("{ allocationPolicy(ref: \"" + ref + "\") { where } }"))
                .getMap("data.allocationPolicy");

        assertThat(new JsonObject(stored).encode())
                .isEqualTo("{\"where\":{\"type\":{},\"segment1\":{},\"or\":[],\"not\":{}}}");
    }

    @Test
    void anotherRetailerCannotChangeIt() {
        client.create(ref);
        PolicyClient other = new PolicyClient();

        assertThat(refused(other.sendUpdate(ref, "name", "theirs")))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("field", "ref")
                .containsEntry("value", ref);
        assertThat(refused(other.sendCreate(ref))).containsEntry("code", "ALREADY_EXISTS");
        assertThat(client.update(ref)).containsEntry("name", "Sales").containsEntry("version", 2);
    }

    @Test
    void recordsEachChangeInTheAuditTrail() {
        client.create(ref);
        client.update(ref, "where", FROM_A);
        client.sendUpdate(ref, "ifVersion", 1);

        assertThat(StockInvariants.rows(
                        "SELECT action, details -> 'before' ->> 'where' AS was, details -> 'after' ->> 'where' AS is"
                                + " FROM audit WHERE target = 'ALLOCATION_POLICY:" + ref + "' ORDER BY id"))
                .containsExactly(
                        "action=ALLOCATIONPOLICY_CREATED was=null is=null",
                        "action=ALLOCATIONPOLICY_UPDATED was=null is={\"countryOfOrigin\": {\"eq\": \"A\"}}");
    }

    @Test
    void findsGoodsOfItsOwnFilter() {
        client.create(ref, "where", FROM_A);
        Object where = faultless(client.ask("{ allocationPolicy(ref: \"" + ref + "\") { where } }"))
                .get("data.allocationPolicy.where");

        GraphQl.faultless(GraphQl.postAs(
                client.retailer,
                "query ($where: QuantityWhere) { inventoryQuantities(where: $where) { totalCount } }",
                GraphQl.fields("where", where)));
    }
}
