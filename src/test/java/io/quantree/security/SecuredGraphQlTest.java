package io.quantree.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every root field of the schema with no token, without each of its permissions, and as another retailer; and what stands below. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class SecuredGraphQlTest {
    private static final TypeDefinitionRegistry SCHEMA = parsed();
    private static final long RETAILER = Batches.newRetailer();
    private static final long OTHER = Batches.newRetailer();
    private static final String CATALOGUE = "DEFAULT:" + RETAILER;
    private static final String PRODUCT = "SECURED-" + RETAILER;
    private static final String ALL = TestCallers.all(RETAILER);

    private static boolean filled;

    private static TypeDefinitionRegistry parsed() {
        try {
            return new SchemaParser().parse(Files.readString(Path.of("src/main/graphql/schema.graphql")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A root field. */
    record Root(String operation, FieldDefinition field) {
        boolean isMutation() {
            return operation.equals("mutation");
        }

        /** The field with its required arguments, made up or those of {@link #RETAILER}. */
        String document() {
            String arguments = required(field.getInputValueDefinitions());
            boolean page = object(field.getType())
                    .filter(type -> type.getFieldDefinitions().stream()
                            .anyMatch(each -> each.getName().equals("edges")))
                    .isPresent();
            String selection =
                    object(field.getType()).isEmpty() && !named(field.getType()).equals("Node")
                            ? ""
                            : page ? "{ edges { __typename } }" : "{ __typename }";
            return operation + " { " + field.getName() + (arguments.isEmpty() ? "" : "(" + arguments + ")") + selection
                    + " }";
        }

        Set<Permission> permissions() {
            EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
            if (isMutation()) {
                all.addAll(SchemaPermissions.writes(field.getName()));
            }
            Permission view = SchemaPermissions.view(named(field.getType()));
            if (view != null) {
                all.add(view);
            }
            return all;
        }

        @Override
        public String toString() {
            return field.getName();
        }
    }

    static Stream<Root> roots() {
        return Stream.of("Query", "Mutation")
                .flatMap(type ->
                        SCHEMA.getType(type, ObjectTypeDefinition.class).orElseThrow().getFieldDefinitions().stream()
                                .map(field -> new Root(type.toLowerCase(java.util.Locale.ROOT), field)));
    }

    static Stream<Root> guardedRoots() {
        return roots().filter(root -> !root.permissions().isEmpty());
    }

    static Stream<Root> queriesOfRows() {
        // A product is a link that is answered for every ref.
        return guardedRoots()
                .filter(root -> !root.isMutation() && !root.toString().equals("product"))
                // ADMIN holds for all retailers or not at all.
                .filter(root -> !root.permissions().contains(Permission.ADMIN));
    }

    private static String named(Type<?> type) {
        if (type instanceof NonNullType promised) {
            return named(promised.getType());
        }
        return type instanceof ListType list ? named(list.getType()) : ((TypeName) type).getName();
    }

    private static java.util.Optional<ObjectTypeDefinition> object(Type<?> type) {
        return SCHEMA.getType(named(type), ObjectTypeDefinition.class);
    }

    private static String required(List<InputValueDefinition> definitions) {
        return definitions.stream()
                .filter(each -> each.getType() instanceof NonNullType)
                .map(each -> each.getName() + ": " + value(each.getName(), each.getType()))
                .collect(Collectors.joining(", "));
    }

    private static String value(String name, Type<?> type) {
        if (type instanceof NonNullType promised) {
            return value(name, promised.getType());
        }
        if (type instanceof ListType list) {
            return "[" + value(name, list.getType()) + "]";
        }
        String base = named(type);
        if (base.equals("InventoryCatalogueKey")) {
            return "{ref: \"" + CATALOGUE + "\"}";
        }
        InputObjectTypeDefinition input =
                SCHEMA.getType(base, InputObjectTypeDefinition.class).orElse(null);
        if (input != null) {
            return "{" + required(input.getInputValueDefinitions()) + "}";
        }
        EnumTypeDefinition constants =
                SCHEMA.getType(base, EnumTypeDefinition.class).orElse(null);
        if (constants != null) {
            return constants.getEnumValueDefinitions().get(0).getName();
        }
        return switch (base) {
            case "Int" -> "1";
            case "Float" -> "1.0";
            case "Boolean" -> "true";
            case "DateTime" -> "\"2030-01-01T00:00:00Z\"";
            case "ID" -> "\"AAAA\"";
            case "String" -> "\"" + PRODUCT + "\"";
            default -> SCHEMA.getType(base, ScalarTypeDefinition.class).isPresent() ? "\"1\"" : "null";
        };
    }

    @BeforeEach
    void fillOnce() {
        if (!filled) {
            for (long retailer : new long[] {RETAILER, OTHER}) {
                String catalogue = "DEFAULT:" + retailer;
                JsonPath answer = ask(TestCallers.all(retailer), """
                        mutation {
                          p: createInventoryPosition(input: {ref: "%s", catalogue: {ref: "%s"}, type: "DEFAULT", productRef: "%s", locationRef: "L"}) { nodeId }
                          q: createInventoryQuantity(input: {ref: "%s", catalogue: {ref: "%s"}, position: {ref: "%s", catalogue: {ref: "%s"}}, type: "LAST_ON_HAND", quantity: 5}) { ref }
                        }""".formatted(
                                PRODUCT, catalogue, PRODUCT, PRODUCT, catalogue, PRODUCT, catalogue));
                assertThat((Object) answer.get("errors")).as(answer::prettify).isNull();
            }
            fillEachList();
            filled = true;
        }
    }

    /** Gives every list of {@link #RETAILER} an entry, so that one who may not see it would find something. */
    private static void fillEachList() {
        String owned = "ref: \"%s\", name: \"N\", retailerRefs: [\"%d\"]".formatted(PRODUCT, RETAILER);
        JsonPath answer = ask(ALL, """
                mutation {
                  n: createNetwork(input: {%1$s, type: "STORES", locationRefs: ["L"]}) { ref }
                  g: createControlGroup(input: {%1$s, type: "DEFAULT"}) { ref }
                  c: createControl(input: {ref: "%2$s", type: "EXCLUSION", productRef: "OTHER", controlGroup: {ref: "%2$s"}}) { ref }
                  v: createVirtualCatalogue(input: {%1$s, type: "BASE", status: "ACTIVE", inventoryCatalogueRef: "%3$s", productCatalogueRef: "P", networkRefs: ["%2$s"]}) { ref }
                  l: upsertLocations(input: [{ref: "L2"}], retailerRefs: ["%4$d"]) { outcome }
                  p: upsertProductCategories(input: [{productCatalogueRef: "%2$s", productRef: "%2$s", categoryRefs: ["C"]}], retailerRefs: ["%4$d"]) { productRef }
                  r: recall(input: {catalogue: {ref: "%3$s"}, manufacturerBatchNumber: "B"}) { id }
                  b: rebuildInventoryCatalogue(input: {catalogue: {ref: "%3$s"}}) { id }
                }""".formatted(owned, PRODUCT, CATALOGUE, RETAILER));
        assertThat((Object) answer.get("errors")).as(answer::prettify).isNull();
    }

    private static Response post(String token, String query) {
        return given().header(TestCallers.HEADER, token)
                .contentType("application/json")
                .body(new JsonObject(Map.of("query", query)).encode())
                .post("/graphql");
    }

    private static JsonPath ask(String token, String query) {
        return post(token, query).then().statusCode(200).extract().jsonPath();
    }

    /** The entries of a list, or the one object. */
    private static List<?> found(JsonPath answer, Root root) {
        Object found = answer.get("data." + root);
        Object entries = found instanceof Map<?, ?> page && page.containsKey("edges") ? page.get("edges") : found;
        return entries == null ? List.of() : entries instanceof List<?> list ? list : List.of(entries);
    }

    private static List<String> errors(JsonPath answer, String extension) {
        List<String> found = answer.getList("errors.extensions." + extension);
        return found == null ? List.of() : found;
    }

    @ParameterizedTest
    @MethodSource("roots")
    void needsAToken(Root root) {
        given().contentType("application/json")
                .body(new JsonObject(Map.of("query", root.document())).encode())
                .post("/graphql")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", is("Bearer realm=\"quantree\""));
        post(TestCallers.INVALID, root.document())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", is("Bearer realm=\"quantree\", error=\"invalid_token\""));
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
