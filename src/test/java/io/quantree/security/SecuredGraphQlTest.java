package io.quantree.security;

import static io.quantree.security.SchemaCalls.ALL;
import static io.quantree.security.SchemaCalls.CATALOGUE;
import static io.quantree.security.SchemaCalls.OTHER;
import static io.quantree.security.SchemaCalls.PRODUCT;
import static io.quantree.security.SchemaCalls.RETAILER;
import static io.quantree.security.SchemaCalls.ask;
import static io.quantree.security.SchemaCalls.errors;
import static io.quantree.security.SchemaCalls.fillOnce;
import static io.quantree.security.SchemaCalls.found;
import static io.quantree.security.SchemaCalls.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quantree.security.SchemaCalls.Root;
import io.quantree.security.token.RefusedTokens;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every root field of the schema with no token, a wrong or expired one, without each of its permissions, and as another retailer. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class SecuredGraphQlTest {
    @Inject
    RefusedTokens refused;

    @BeforeEach
    void fill() {
        fillOnce();
    }

    static Stream<Root> roots() {
        return SchemaCalls.roots();
    }

    static Stream<Root> guardedRoots() {
        return SchemaCalls.guardedRoots();
    }

    static Stream<Root> queriesOfRows() {
        return SchemaCalls.queriesOfRows();
    }

    @ParameterizedTest
    @MethodSource("roots")
    void needsAValidToken(Root root) {
        given().contentType("application/json")
                .body(new JsonObject(Map.of("query", root.document())).encode())
                .post("/graphql")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", is("Bearer realm=\"quantree\""));
        for (String token : refused.all()) {
            post(token, root.document())
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", is("Bearer realm=\"quantree\", error=\"invalid_token\""));
        }
    }

    @ParameterizedTest
    @MethodSource("guardedRoots")
    void needsEachOfItsPermissions(Root root) {
        for (Permission permission : root.permissions()) {
            JsonPath answer = ask(TestCallers.without(Set.of(permission), RETAILER), root.document());

            assertThat(answer.<Object>get("data." + root)).as(answer::prettify).isNull();
            assertThat(answer.getList("errors")).as(answer::prettify).hasSize(1);
            assertThat(answer.getString("errors[0].message")).contains(permission.name());
            assertThat(answer.getMap("errors[0].extensions"))
                    .containsEntry("code", "C0020E")
                    .containsEntry("value", permission.name());
        }
    }

    @ParameterizedTest
    @MethodSource("guardedRoots")
    void isNotRefusedWithItsPermissionsAlone(Root root) {
        Object retailers = root.permissions().contains(Permission.ADMIN) ? "*" : RETAILER;
        JsonPath answer = ask(TestCallers.token(root.permissions(), retailers), root.document());

        assertThat(errors(answer, "code")).as(answer::prettify).doesNotContain("C0020E");
        assertThat(errors(answer, "classification"))
                .as("the made-up document is valid: %s", answer.prettify())
                .doesNotContain("ValidationError");
    }

    /** The permission holds for another retailer, all others for this one. */
    @ParameterizedTest
    @MethodSource("queriesOfRows")
    void reachesNothingWhereThePermissionDoesNotHold(Root root) {
        String token = TestCallers.without(root.permissions(), RETAILER);
        for (Permission permission : root.permissions()) {
            token = TestCallers.and(token, permission, Batches.newRetailer());
        }
        JsonPath answer = ask(token, root.document());

        assertThat(found(answer, root)).as(answer::prettify).isEmpty();
        assertThat(errors(answer, "code")).as(answer::prettify).doesNotContain("C0020E", "INTERNAL");
    }

    private static final String NESTED = """
            inventoryPositions(productRef: ["%s"]) { edges { node { ref catalogue { ref }%s quantities { edges { node { quantity } } } } } }
            """.formatted(PRODUCT, "%s");

    private static void lacksTheCatalogueOnly(JsonPath answer) {
        String node = "data.inventoryPositions.edges[0].node";
        assertThat(answer.getString(node + ".ref")).as(answer::prettify).isEqualTo(PRODUCT);
        assertThat(answer.<Object>get(node + ".catalogue")).isNull();
        assertThat(answer.getInt(node + ".quantities.edges[0].node.quantity")).isEqualTo(5);
        assertThat(answer.getList("errors.extensions.value")).containsExactly("INVENTORYCATALOGUE_VIEW");
        assertThat(answer.getList("errors[0].path"))
                .isEqualTo(List.of("inventoryPositions", "edges", 0, "node", "catalogue"));
    }

    @Test
    void nestedEntityNeedsItsPermissionAndItsSiblingsAnswer() {
        String token = TestCallers.without(Set.of(Permission.INVENTORYCATALOGUE_VIEW), RETAILER);

        lacksTheCatalogueOnly(ask(token, "{ " + NESTED.formatted("") + " }"));
    }

    @Test
    void nestedEntityNeedsItsPermissionInAQueryWithDirectives() {
        String token = TestCallers.without(Set.of(Permission.INVENTORYCATALOGUE_VIEW), RETAILER);

        lacksTheCatalogueOnly(ask(token, "{ " + NESTED.formatted(" productRef @include(if: true)") + " }"));
    }

    @Test
    void mutationWithoutAPermissionOfItsSelectionChangesNothing() {
        String mutation = """
                mutation { updateInventoryPosition(input: {ref: "%s", catalogue: {ref: "%s"}, status: "SPOILED"}) { catalogue { ref } } }
                """.formatted(PRODUCT, CATALOGUE);
        JsonPath refused = ask(TestCallers.without(Set.of(Permission.INVENTORYCATALOGUE_VIEW), RETAILER), mutation);

        assertThat(refused.getMap("errors[0].extensions")).containsEntry("code", "C0020E");
        assertThat(ask(ALL, "{ inventoryPositions(productRef: [\"" + PRODUCT + "\"]) { edges { node { status } } } }")
                        .getList("data.inventoryPositions.edges.node.status"))
                .hasSize(1)
                .doesNotContain("SPOILED");
        assertThat(ask(ALL, mutation).<Object>get("errors")).isNull();
    }

    @Test
    void listWithoutCatalogueIsOverAllRetailersOfTheToken() {
        String query =
                "{ inventoryPositions(productRef: [\"" + PRODUCT + "\"]) { edges { node { catalogue { ref } } } } }";
        String list = "data.inventoryPositions.edges.node.catalogue.ref";

        assertThat(ask(TestCallers.all(RETAILER, OTHER), query).getList(list))
                .containsExactlyInAnyOrder(CATALOGUE, "DEFAULT:" + OTHER);
        assertThat(ask(ALL, query).getList(list)).isEqualTo(List.of(CATALOGUE));
        assertThat(given().header(TestCallers.HEADER, ALL)
                        .header(RetailerScope.HEADER, OTHER)
                        .contentType("application/json")
                        .body(new JsonObject(Map.of("query", query)).encode())
                        .post("/graphql")
                        .jsonPath()
                        .getList(list))
                .isEmpty();
    }

    @Test
    void scopeIsWhereAllPermissionsOfTheQueryHold() {
        String token = TestCallers.and(
                TestCallers.token(Set.of(Permission.INVENTORYPOSITION_VIEW), RETAILER, OTHER),
                Permission.INVENTORYCATALOGUE_VIEW,
                OTHER);

        assertThat(ask(
                                token,
                                "{ inventoryPositions(productRef: [\"" + PRODUCT
                                        + "\"]) { edges { node { catalogue { ref } } } } }")
                        .getList("data.inventoryPositions.edges.node.catalogue.ref"))
                .isEqualTo(List.of("DEFAULT:" + OTHER));
    }

    @Test
    void creatingForARetailerOutsideTheTokenIsRefused() {
        JsonPath answer = ask(
                ALL,
                "mutation { createNetwork(input: {ref: \"N\", type: \"T\", name: \"N\", retailerRefs: [\"" + OTHER
                        + "\"]}) { ref } }");

        assertThat(answer.getMap("errors[0].extensions")).as(answer::prettify).containsEntry("code", "C0020E");
    }

    @Test
    void nodeNeedsThePermissionOfItsTypeAndItsRetailer() {
        String id = ask(ALL, "{ inventoryPositions(productRef: [\"" + PRODUCT + "\"]) { edges { node { nodeId } } } }")
                .getString("data.inventoryPositions.edges[0].node.nodeId");
        String query = "{ node(id: \"" + id + "\") { __typename } }";

        assertThat(ask(ALL, query).getString("data.node.__typename")).isEqualTo("InventoryPosition");
        assertThat(ask(TestCallers.without(Set.of(Permission.INVENTORYPOSITION_VIEW), RETAILER), query)
                        .getMap("errors[0].extensions"))
                .containsEntry("code", "C0020E")
                .containsEntry("value", "INVENTORYPOSITION_VIEW");
        JsonPath elsewhere = ask(
                TestCallers.and(
                        TestCallers.without(Set.of(Permission.INVENTORYPOSITION_VIEW), RETAILER),
                        Permission.INVENTORYPOSITION_VIEW,
                        OTHER),
                query);
        assertThat(elsewhere.<Object>get("data.node")).as(elsewhere::prettify).isNull();
        assertThat(elsewhere.<Object>get("errors")).isNull();
    }

    @Test
    void locationOfOneOfSeveralRetailersNeedsNoRetailer() {
        String creation = "mutation { upsertLocations(input: [{ref: \"%s\"}], retailerRefs: [\"%d\"]) { outcome } }";
        String query = "{ location(ref: \"" + PRODUCT + "\") { retailerRefs } }";
        String both = TestCallers.all(RETAILER, OTHER);
        ask(both, creation.formatted(PRODUCT, OTHER));

        assertThat(ask(both, query).getList("data.location.retailerRefs")).isEqualTo(List.of(Long.toString(OTHER)));
        assertThat(ask(ALL, query).<Object>get("data.location")).isNull();
        ask(both, creation.formatted(PRODUCT, RETAILER));
        assertThat(ask(both, query).getMap("errors[0].extensions")).containsEntry("code", "REQUIRED");
        assertThat(ask(ALL, query).getList("data.location.retailerRefs")).isEqualTo(List.of(Long.toString(RETAILER)));
    }

    @Test
    void meIsTheCaller() {
        assertThat(ask(TestCallers.token(Set.of(Permission.JOB_VIEW), RETAILER), "{ me { ref } }")
                        .getString("data.me.ref"))
                .isEqualTo(TestCallers.NAME);
    }

    @Test
    void cacheMayNotMixCallers() {
        given().header(TestCallers.HEADER, ALL)
                .queryParam("query", "{ me { ref } }")
                .get("/graphql")
                .then()
                .statusCode(200)
                .header("Vary", org.hamcrest.Matchers.containsString("Authorization"))
                .header("Cache-Control", org.hamcrest.Matchers.containsString("private"));
    }
}
