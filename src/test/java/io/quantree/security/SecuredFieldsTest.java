package io.quantree.security;

import static io.quantree.security.SchemaCalls.RETAILER;
import static io.quantree.security.SchemaCalls.ask;
import static io.quantree.security.SchemaCalls.errors;
import static io.quantree.security.SchemaCalls.fillOnce;
import static io.quantree.security.SchemaCalls.found;
import static io.quantree.security.SchemaCalls.named;
import static io.quantree.security.SchemaCalls.object;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import io.quantree.security.SchemaCalls.Root;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of the schema whose answer needs a permission that its object doesn't: without the permission, and with it for another
 * retailer. It is asked for below the queries that lead to its object.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
class SecuredFieldsTest {
    /** The name under which the field is asked for. */
    private static final String ALIAS = "asked";

    /** On so many ways, the shortest, a field is asked for as another retailer. */
    private static final int WAYS = 3;

    private static final Set<String> OFFERED = Set.of("VirtualInventory", "VirtualPosition");

    /** The query with the fields that lead from its answer to an object. */
    record Way(Root root, List<FieldDefinition> fields) {
        FieldDefinition last() {
            return fields.isEmpty() ? root.field() : fields.get(fields.size() - 1);
        }

        Way to(FieldDefinition next) {
            List<FieldDefinition> longer = new ArrayList<>(fields);
            longer.add(next);
            return new Way(root, longer);
        }

        /** Whether the permission is needed before the object is reached. */
        boolean needs(Permission permission) {
            return Stream.concat(Stream.of(root.field()), fields.stream())
                    .anyMatch(field -> SchemaPermissions.view(named(field.getType())) == permission);
        }

        String document(FieldDefinition asked) {
            StringBuilder document = new StringBuilder("{ ").append(SchemaCalls.call(root.field()));
            fields.forEach(field -> document.append(" { ").append(SchemaCalls.call(field)));
            document.append(" { ").append(ALIAS).append(": ").append(SchemaCalls.call(asked));
            return document.append(SchemaCalls.names(asked))
                    .append(" }".repeat(fields.size() + 2))
                    .toString();
        }
    }

    /** A field of a type, and the ways to an object of the type. */
    record Nested(String type, FieldDefinition field, List<Way> ways) {
        Permission permission() {
            return Objects.requireNonNull(SchemaPermissions.view(named(field.getType())));
        }

        @Override
        public String toString() {
            return type + "." + field.getName();
        }
    }

    static Stream<Nested> nested() {
        Map<String, List<Way>> ways = new TreeMap<>();
        SchemaCalls.queriesOfRows().forEach(root -> follow(root, ways));
        return ways.entrySet().stream()
                .flatMap(type -> object(type.getKey()).orElseThrow().getFieldDefinitions().stream()
                        .filter(field -> object(field.getType()).isPresent())
                        .filter(field -> SchemaPermissions.view(named(field.getType())) != null)
                        .filter(field ->
                                SchemaPermissions.view(named(field.getType())) != SchemaPermissions.view(type.getKey()))
                        .map(field -> nested(type.getKey(), field, type.getValue())));
    }

    /** Those below objects of which the retailer has one. It offers nothing, so it has no virtual position. */
    static Stream<Nested> nestedBelowRows() {
        return nested().filter(field -> !OFFERED.contains(field.type()));
    }

    private static Nested nested(String type, FieldDefinition field, List<Way> ways) {
        Permission view = SchemaPermissions.view(named(field.getType()));
        return new Nested(
                type,
                field,
                ways.stream()
                        .filter(way -> !way.needs(Objects.requireNonNull(view)))
                        .sorted(Comparator.comparingInt(way -> way.fields().size()))
                        .toList());
    }

    /** Notes the shortest way from the query to each type. */
    private static void follow(Root root, Map<String, List<Way>> ways) {
        Set<String> seen = new HashSet<>();
        Deque<Way> open = new ArrayDeque<>(List.of(new Way(root, List.of())));
        while (!open.isEmpty()) {
            Way way = open.remove();
            ObjectTypeDefinition type = object(way.last().getType()).orElse(null);
            if (type != null && seen.add(type.getName())) {
                ways.computeIfAbsent(type.getName(), first -> new ArrayList<>()).add(way);
                type.getFieldDefinitions().forEach(field -> open.add(way.to(field)));
            }
        }
    }

    @BeforeEach
    void fill() {
        fillOnce();
    }

    @ParameterizedTest
    @MethodSource("nestedBelowRows")
    void needsItsPermissionBelowAnObjectThatIsSeen(Nested nested) {
        String token = TestCallers.without(Set.of(nested.permission()), RETAILER);
        assertThat(nested.ways())
                .as("a way on which an object is seen, and the field refused")
                .anyMatch(way -> {
                    JsonPath answer = ask(token, way.document(nested.field()));
                    assertThat(asked(answer.get("data"))).as(answer::prettify).isEmpty();
                    assertThat(errors(answer, "classification"))
                            .as(answer::prettify)
                            .doesNotContain("ValidationError");
                    return errors(answer, "value").contains(nested.permission().name());
                });
    }

    @ParameterizedTest
    @MethodSource("nested")
    void reachesNothingWhereItsPermissionDoesNotHold(Nested nested) {
        String token = TestCallers.and(
                TestCallers.without(Set.of(nested.permission()), RETAILER), nested.permission(), Batches.newRetailer());
        for (Way way : nested.ways().subList(0, Math.min(WAYS, nested.ways().size()))) {
            JsonPath answer = ask(token, way.document(nested.field()));

            assertThat(found(answer, way.root())).as(answer::prettify).isEmpty();
            assertThat(errors(answer, "code")).as(answer::prettify).doesNotContain("C0020E", "INTERNAL");
        }
    }

    @ParameterizedTest
    @MethodSource("nestedBelowRows")
    void isAnsweredWithItsPermission(Nested nested) {
        assertThat(nested.ways()).as("a way on which the field is answered").anyMatch(way -> {
            JsonPath answer = ask(TestCallers.all(RETAILER), way.document(nested.field()));
            assertThat(errors(answer, "code")).as(answer::prettify).doesNotContain("C0020E", "INTERNAL");
            return !asked(answer.get("data")).isEmpty();
        });
    }

    /** All values of the field that was asked for, but null. */
    private static List<Object> asked(Object data) {
        List<Object> values = new ArrayList<>();
        if (data instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                if (name.equals(ALIAS) && value != null) {
                    values.add(value);
                }
                values.addAll(asked(value));
            });
        } else if (data instanceof List<?> list) {
            list.forEach(each -> values.addAll(asked(each)));
        }
        return values;
    }
}
