package io.quantree.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.control.rule.ControlClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ProductCategoryTest {
    private final Long retailer = Batches.newRetailer();

    @Test
    void replacesCategoriesOfAProduct() {
        upsert(retailer, product("P", "SHOES", "SALE", "SHOES"), product("Q", "HATS"));
        JsonPath answer =
                GraphQl.faultless(upsert(retailer, product("Q", "SHOES"), product("Q"), product("R", "HATS")));
        assertThat(answer.getList("data.upsertProductCategories"))
                .isEqualTo(List.of(product("Q"), product("R", "HATS")));
        assertThat(find(retailer, "R", "P", "Q", "unknown"))
                .isEqualTo(List.of(product("P", "SHOES", "SALE"), product("Q"), product("R", "HATS")));
        assertThat(ControlClient.post(
                                retailer,
                                "{ productCategories(productCatalogueRef: \"PC:2\", productRef: [\"P\"]) { productRef } }",
                                Map.of())
                        .getList("data.productCategories"))
                .isEmpty();
    }

    @Test
    void separatesCategoriesOfRetailers() {
        Long other = Batches.newRetailer();
        upsert(retailer, product("P", "SHOES"));
        upsert(other, product("P", "HATS"));

        assertThat(find(retailer, "P")).isEqualTo(List.of(product("P", "SHOES")));
        assertThat(find(other, "P")).isEqualTo(List.of(product("P", "HATS")));
        assertThat(GraphQl.refused(upsert(null, product("P", "SHOES")))).containsEntry("field", "retailerRefs");
        assertThat(ControlClient.post(
                                null,
                                "mutation { upsertProductCategories(retailerRefs: [\"%d\"], input: []) { productRef } }"
                                        .formatted(retailer),
                                Map.of())
                        .<Object>get("errors"))
                .isNull();
    }

    @Test
    void reportsAllViolationsAndStoresNothing() {
        String[] many = IntStream.rangeClosed(1, 51).mapToObj(i -> "C" + i).toArray(String[]::new);

        JsonPath answer =
                upsert(retailer, product("P", "SHOES"), product("", "SHOES"), product("Q", ""), product("R", many));
        assertThat(answer.getString("errors[0].message"))
                .contains("input[1].productRef is required", "input[2].categoryRefs is required", "in 50 categories");
        assertThat(GraphQl.refused(answer))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "input[1].productRef");
        assertThat(find(retailer, "P")).isEmpty();
        assertThat(GraphQl.refused(upsert(retailer, Collections.nCopies(501, product("P")))))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("limit", 500);
    }

    private static Map<String, Object> product(String ref, String... categories) {
        return Map.of("productCatalogueRef", "PC:1", "productRef", ref, "categoryRefs", List.of(categories));
    }

    @SafeVarargs
    private static JsonPath upsert(@Nullable Long retailer, Map<String, Object>... products) {
        return upsert(retailer, List.of(products));
    }

    private static JsonPath upsert(@Nullable Long retailer, List<Map<String, Object>> products) {
        return ControlClient.post(
                retailer,
                "mutation ($input: [ProductCategoriesInput!]!) { upsertProductCategories(input: $input) { productCatalogueRef productRef categoryRefs } }",
                Map.of("input", products));
    }

    private static List<Object> find(Long retailer, String... products) {
        return ControlClient.post(
                        retailer,
                        "query ($refs: [String!]!) { productCategories(productCatalogueRef: \"PC:1\", productRef: $refs)"
                                + " { productCatalogueRef productRef categoryRefs } }",
                        Map.of("refs", List.of(products)))
                .getList("data.productCategories");
    }
}
