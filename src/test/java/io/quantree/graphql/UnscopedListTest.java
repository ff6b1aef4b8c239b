package io.quantree.graphql;

import static io.quantree.support.GraphQl.faultless;
import static io.quantree.support.GraphQl.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that name neither a catalogue nor a ref, of requests without a retailer, answer for everything. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class UnscopedListTest {
    // More catalogues than one statement reads.
    private static final int CATALOGUES = 120;

    private static final long RETAILER = Batches.newRetailer();
    private static final String PRODUCT = "UNSCOPED-" + RETAILER;

    private static boolean filled;

    @BeforeEach
    void fillOnce() {
        if (!filled) {
            fill();
            filled = true;
        }
    }

    private static void fill() {
        for (int from = 0; from < CATALOGUES; from += 30) {
            faultless(post(
                    IntStream.range(from, from + 30)
                            .mapToObj(UnscopedListTest::creation)
                            .collect(Collectors.joining(" ", "mutation {", "}")),
                    Map.of()));
        }
    }

    private static String creation(int number) {
        String catalogue = "L" + number + ":" + RETAILER;
        String position = number % 40 == 0
                ? " p%d: createInventoryPosition(input: {ref: \"%s\", catalogue: {ref: \"%s\"}, type: \"DEFAULT\", productRef: \"%s\", locationRef: \"L%d\"}) { ref }"
                        .formatted(number, PRODUCT, catalogue, PRODUCT, number)
                : "";
        return "c%d: createInventoryCatalogue(input: {ref: \"%s\", type: \"DEFAULT\", name: \"List\", retailerRefs: [\"%d\"]}) { ref }%s"
                .formatted(number, catalogue, RETAILER, position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inventoryCatalogues",
                "inventoryPositions",
                "inventoryQuantities",
                "virtualCatalogues",
                "virtualPositions",
                "controlGroups",
                "controls",
                "networks",
                "allocationPolicies",
                "locations"
            })
    void answersListWithoutAnyArgument(String list) {
        JsonPath answer = faultless(post("{ " + list + "(first: 2) { edges { node { ref } } } }", Map.of()));

        assertThat(answer.getList("data." + list + ".edges").size()).isLessThanOrEqualTo(2);
    }

    @Test
    void walksPositionsOfManyCatalogues() {
        String page = "{ inventoryPositions(productRef: [\"%s\"], %s) { edges { cursor node { locationRef } } } }";
        JsonPath first = faultless(post(page.formatted(PRODUCT, "first: 2"), Map.of()));
        String cursor = first.getString("data.inventoryPositions.edges[1].cursor");
        JsonPath second = faultless(post(page.formatted(PRODUCT, "first: 2, after: \"" + cursor + "\""), Map.of()));
        JsonPath last = faultless(post(page.formatted(PRODUCT, "last: 2"), Map.of()));

        assertThat(places(first)).containsExactly("L0", "L40");
        assertThat(places(second)).containsExactly("L80");
        assertThat(places(last)).containsExactly("L40", "L80");
        assertThat(places(faultless(post(
                        page.formatted(PRODUCT, "first: 5, orderBy: {field: updatedOn, direction: DESC}"), Map.of()))))
                .containsExactlyInAnyOrder("L0", "L40", "L80");
        assertThat(places(faultless(post(page.formatted(PRODUCT, "ref: [\"" + PRODUCT + "\"]"), Map.of()))))
                .containsExactly("L0", "L40", "L80");
    }

    @Test
    void countsPositionsOfManyCatalogues() {
        JsonPath answer = faultless(post(
                "{ inventoryPositions(ref: [\"" + PRODUCT
                        + "\", \"OTHER\"]) { totalCount } inventoryQuantities(productRef: [\"" + PRODUCT
                        + "\"]) { totalCount } }",
                Map.of()));

        assertThat(answer.getInt("data.inventoryPositions.totalCount")).isEqualTo(3);
        assertThat(answer.getInt("data.inventoryQuantities.totalCount")).isZero();
    }

    @Test
    void listsCataloguesOfNamedRetailers() {
        JsonPath answer = faultless(post(
                "{ inventoryCatalogues(retailerRefs: [[\"" + RETAILER
                        + "\"]], first: 1) { totalCount edges { node { ref } } } }",
                Map.of()));

        assertThat(answer.getInt("data.inventoryCatalogues.totalCount")).isEqualTo(CATALOGUES);
    }

    private static List<String> places(JsonPath answer) {
        return answer.getList("data.inventoryPositions.edges.node.locationRef");
    }
}
