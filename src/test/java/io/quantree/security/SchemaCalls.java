package io.quantree.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.quantree.support.Answer;
import io.quantree.support.Batches;
import io.quantree.support.TestCallers;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls of every field of the schema, with made-up arguments, or with those of a retailer for whom a row of each kind exists. */
final class SchemaCalls {
    static final TypeDefinitionRegistry SCHEMA = parsed();
    static final long RETAILER = Batches.newRetailer();
    static final long OTHER = Batches.newRetailer();
    static final String CATALOGUE = "DEFAULT:" + RETAILER;
    static final String PRODUCT = "SECURED-" + RETAILER;
    static final String ALL = TestCallers.all(RETAILER);

    private static boolean filled;

    private SchemaCalls() {}

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
            return operation + " { " + call(field) + names(field) + " }";
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
                                .map(field -> new Root(type.toLowerCase(Locale.ROOT), field)));
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

    /** The field with its required arguments. */
    static String call(FieldDefinition field) {
        String arguments = required(field.getInputValueDefinitions());
        return field.getName() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    /** A selection of the field that shows that there is something: the name of the type, of each entry of a page. */
    static String names(FieldDefinition field) {
        boolean page = object(field.getType())
                .filter(type -> type.getFieldDefinitions().stream()
                        .anyMatch(each -> each.getName().equals("edges")))
                .isPresent();
        if (page) {
            return " { edges { __typename } }";
        }
        boolean scalar =
                object(field.getType()).isEmpty() && !named(field.getType()).equals("Node");
        return scalar ? "" : " { __typename }";
    }

    static String named(Type<?> type) {
        if (type instanceof NonNullType promised) {
            return named(promised.getType());
        }
        return type instanceof ListType list ? named(list.getType()) : ((TypeName) type).getName();
    }

    static Optional<ObjectTypeDefinition> object(Type<?> type) {
        return object(named(type));
    }

    static Optional<ObjectTypeDefinition> object(String type) {
        return SCHEMA.getType(type, ObjectTypeDefinition.class);
    }

    static String required(List<InputValueDefinition> definitions) {
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

    /** Gives the retailers their rows, before the first call. */
    static void fillOnce() {
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
                  a: createAllocationPolicy(input: {%1$s, type: "SALES"}) { ref }
                  g: createControlGroup(input: {%1$s, type: "DEFAULT"}) { ref }
                  c: createControl(input: {ref: "%2$s", type: "EXCLUSION", productRef: "OTHER", controlGroup: {ref: "%2$s"}}) { ref }
                  v: createVirtualCatalogue(input: {%1$s, type: "BASE", status: "ACTIVE", inventoryCatalogueRef: "%3$s", productCatalogueRef: "P", networkRefs: ["%2$s"]}) { ref }
                  l: upsertLocations(input: [{ref: "L"}, {ref: "L2"}], retailerRefs: ["%4$d"]) { outcome }
                  p: upsertProductCategories(input: [{productCatalogueRef: "%2$s", productRef: "%2$s", categoryRefs: ["C"]}], retailerRefs: ["%4$d"]) { productRef }
                  r: recall(input: {catalogue: {ref: "%3$s"}, manufacturerBatchNumber: "B"}) { id }
                  b: rebuildInventoryCatalogue(input: {catalogue: {ref: "%3$s"}}) { id }
                  w: createWebhook(input: {ref: "%2$s", url: "https://shop.example.com/", status: PAUSED, retailerRef: "%4$d"}) { ref }
                  t: sendTestEvent(webhookRef: "%2$s") { id }
                }""".formatted(owned, PRODUCT, CATALOGUE, RETAILER));
        assertThat((Object) answer.get("errors")).as(answer::prettify).isNull();
    }

    static Response post(String token, String query) {
        return given().header(TestCallers.HEADER, token)
                .contentType("application/json")
                .body(new JsonObject(Map.of("query", query)).encode())
                .post("/graphql");
    }

    static JsonPath ask(String token, String query) {
        return Answer.of(post(token, query).then().statusCode(200).extract());
    }

    /** The entries of a list, or the one object. */
    static List<?> found(JsonPath answer, Root root) {
        Object found = answer.get("data." + root);
        Object entries = found instanceof Map<?, ?> page && page.containsKey("edges") ? page.get("edges") : found;
        return entries == null ? List.of() : entries instanceof List<?> list ? list : List.of(entries);
    }

    static List<String> errors(JsonPath answer, String extension) {
        List<String> found = answer.getList("errors.extensions." + extension);
        return found == null ? List.of() : found;
    }
}
