package io.quantree.reservation.policy;

import static io.quantree.support.GraphQl.faultless;
import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries of allocation policies. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PolicyApiTest {
    private final PolicyClient client = new PolicyClient();
    private final String retail = client.ref("RETAIL");
    private final String web = client.ref("WEB");

    @BeforeEach
    void createTwoPolicies() {
        client.create(retail, "type", "SHOP", "name", "Retail", "where", Map.of("countryOfOrigin", Map.of("eq", "A")));
        client.create(web, "status", "ACTIVE", "name", "Web", "description", "All of it");
    }

    @Test
    void findsPolicyByRefWithItsFilterAsJson() {
        JsonPath answer = faultless(client.ask(
                "{ allocationPolicy(ref: \"" + retail + "\") { __typename ref name status version where order } }"));

        assertThat(answer.getMap("data.allocationPolicy"))
                .isEqualTo(Map.of(
                        "__typename",
                        "AllocationPolicy",
                        "ref",
                        retail,
                        "name",
                        "Retail",
                        "status",
                        "CREATED",
                        "version",
                        1,
                        "where",
                        Map.of("countryOfOrigin", Map.of("eq", "A")),
                        "order",
                        "FEFO"));
        assertThat(one(client, "no-such")).isNull();
    }

    @Test
    void hidesPoliciesOfAnotherRetailer() {
        PolicyClient other = new PolicyClient();

        assertThat(one(other, retail)).isNull();
        assertThat(other.list("ref: [\"" + retail + "\"]")).isEmpty();
        assertThat(other.list("retailerRefs: [[\"" + client.retailer + "\"]]")).isEmpty();
        assertThat(other.list("first: 1")).isEmpty();
        assertThat(faultless(GraphQl.post("{ allocationPolicies(ref: [\"" + retail + "\"]) { totalCount } }", Map.of()))
                        .getInt("data.allocationPolicies.totalCount"))
                .as("without the header, of all retailers")
                .isEqualTo(1);
    }

    @Test
    void filtersByEachArgument() {
        List<String> both = List.of(retail, web);
        Map<String, List<String>> found = new LinkedHashMap<>();
        found.put("first: 10", both);
        found.put("ref: [\"" + web + "\"]", List.of(web));
        found.put("ref: []", List.of());
        found.put("type: [\"SHOP\"]", List.of(retail));
        found.put("status: [\"ACTIVE\"]", List.of(web));
        found.put("name: [\"Web\", \"x\"]", List.of(web));
        found.put("description: [null]", List.of(retail));
        found.put("workflowRef: [\"ALLOCATION_POLICY::SHOP\"]", List.of(retail));
        found.put("workflowVersion: [2]", List.of());
        found.put("createdOn: {from: \"2020-01-01\"}", both);
        found.put("createdOn: {to: \"2020-01-01\"}", List.of());
        found.put("updatedOn: {to: \"2020-01-01\"}", List.of());
        found.put("retailerRefs: [[\"" + client.retailer + "\"]]", both);
        found.put("retailerRefs: [[\"" + client.retailer + "\", \"1\"]]", List.of());

        found.forEach((arguments, expected) ->
                assertThat(client.list(arguments)).as(arguments).isEqualTo(expected));
        assertThat(faultless(client.ask("{ allocationPolicies(status: [\"ACTIVE\"]) { totalCount } }"))
                        .getInt("data.allocationPolicies.totalCount"))
                .isEqualTo(1);
    }

    @Test
    void pagesForwardsAndBackwards() {
        JsonPath first = faultless(client.ask("{ allocationPolicies(first: 1) { edges { node { ref } }"
                + " pageInfo { hasNextPage hasPreviousPage endCursor } } }"));
        String cursor = first.getString("data.allocationPolicies.pageInfo.endCursor");

        assertThat(first.getList("data.allocationPolicies.edges.node.ref")).isEqualTo(List.of(retail));
        assertThat(first.getBoolean("data.allocationPolicies.pageInfo.hasNextPage"))
                .isTrue();
        assertThat(client.list("first: 1, after: \"" + cursor + "\"")).containsExactly(web);
        assertThat(client.list("last: 1")).containsExactly(web);
        assertThat(refused(client.ask("{ allocationPolicies(first: 501) { totalCount } }")))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 500);
    }

    private static @Nullable Object one(PolicyClient client, String ref) {
        return faultless(client.ask("{ found: allocationPolicy(ref: \"" + ref + "\") { ref } }"))
                .getMap("data")
                .get("found");
    }
}
