package io.quantree.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables of the types that clients of the published contract declare. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class ClientTypesTest {
    private static final List<Place> PLACES = places();

    /** An argument of an operation, or a field of an input object. */
    private record Place(String kind, String owner, String name, String type, String unservedBecause) {
        boolean isField() {
            return kind.equals("input");
        }

        boolean isRequired() {
            return type.endsWith("!") && unservedBecause.isEmpty();
        }

        String namedType() {
            return type.replaceAll("[\\[\\]!]", "");
        }
    }

    static Stream<Place> served() {
        return PLACES.stream().filter(place -> place.unservedBecause.isEmpty());
    }

    static Stream<Place> unserved() {
        return PLACES.stream()
                .filter(place -> !place.unservedBecause.isEmpty() && (!place.isField() || isReachable(place)));
    }

    @ParameterizedTest
    @MethodSource("served")
    void acceptsVariableOfThePublishedType(Place place) {
        Object value = place.type.endsWith("!") ? sample(place.type) : null;

        JsonPath answer = GraphQl.post(document(place), GraphQl.fields("v", value));

        List<Map<String, Object>> errors = errors(answer);
        if (place.isField()) {
            assertThat(errors).isEmpty();
        }
        assertThat(errors)
                .extracting(error -> String.valueOf(error.get("message")))
                .noneMatch(message -> message.contains("Validation error"));
        assertThat(errors)
                .extracting(error -> String.valueOf(error.get("extensions")))
                .noneMatch(extensions -> extensions.contains("INTERNAL"));
    }

    @ParameterizedTest
    @MethodSource("unserved")
    void refusesWhatTheTableSaysIsNotServed(Place place) {
        JsonPath answer = GraphQl.post(document(place), GraphQl.fields("v", null));

        assertThat(errors(answer))
                .extracting(error -> String.valueOf(error.get("message")))
                .anyMatch(message -> message.contains("Validation error"));
    }

    @Test
    void namesArgumentThatNeedsAValue() {
        JsonPath answer = GraphQl.post(
                "mutation ($input: CreateControlInput) { createControl(input: $input) { ref } }",
                GraphQl.fields("input", null));

        assertThat(answer.<Object>get("data.createControl")).isNull();
        assertThat(GraphQl.refused(answer)).containsEntry("code", "REQUIRED").containsEntry("field", "input");
    }

    @Test
    void namesNullElementOfAListThatNeedsValues() {
        Map<String, @Nullable Object> variables = GraphQl.fields("refs", Arrays.asList("a", null));

        assertThat(GraphQl.refused(GraphQl.post(
                        "query ($refs: [String]) { inventoryPositions(catalogue: {ref: \"NOBODYS:0\"}, productRef: $refs) { edges { cursor } } }",
                        variables)))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "productRef[1]");
        assertThat(GraphQl.refused(GraphQl.post(
                        "mutation ($refs: [String]) { createNetwork(input: {ref: \"N\", type: \"T\", name: \"N\", retailerRefs: $refs}) { ref } }",
                        variables)))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "input.retailerRefs[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PositionOrderField = ref | inventoryPositions(catalogue: {ref: \"NOBODYS:0\"}, orderBy: {field: $v}) { totalCount } | orderBy.field",
                "QuantityOrderField = ref | inventoryQuantities(catalogue: {ref: \"NOBODYS:0\"}, orderBy: {field: $v}) { totalCount } | orderBy.field",
                "String = \"NOBODYS:0\" | inventoryPositions(catalogue: {ref: $v}) { totalCount } | catalogue.ref",
                "String = \"L\" | stockLevels(catalogue: {ref: \"NOBODYS:0\"}, keys: [{productRef: \"P\", locationRef: $v}]) { onHand } | keys[0].locationRef",
                "InventoryCatalogueKey = {ref: \"NOBODYS:0\"} | stockLevels(catalogue: $v, keys: []) { onHand } | catalogue",
                "Boolean = true | inventoryPositions(catalogue: {ref: \"NOBODYS:0\"}) { totalCount @include(if: $v) } | if"
            })
    void namesRequiredPlaceOfAVariableWhoseDefaultIsReplacedByNull(String type, String field, String place) {
        for (String plan : List.of("", "@include(if: true)")) {
            JsonPath answer = GraphQl.post(
                    "query ($v: %s) { x: __typename %s %s }".formatted(type, plan, field), GraphQl.fields("v", null));

            assertThat(GraphQl.refused(answer))
                    .containsEntry("code", "REQUIRED")
                    .containsEntry("field", place);
            assertThat(answer.getString("errors[0].message")).isEqualTo(place + " is required.");
        }
    }

    @Test
    void namesRequiredPlaceInTheInputOfAMutation() {
        JsonPath answer = GraphQl.post(
                "mutation ($v: String = \"C\") { createInventoryPosition(input: {ref: \"P\", catalogue: {ref: $v}, type: \"DEFAULT\", productRef: \"P\", locationRef: \"L\"}) { ref } }",
                GraphQl.fields("v", null));

        assertThat(GraphQl.refused(answer))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "input.catalogue.ref");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inventoryPositions(catalogue: {ref: \"NOBODYS:0\"}, first: $i, orderBy: {field: ref, direction: $d}) { totalCount }",
                "segmentSummary(catalogue: {ref: \"NOBODYS:0\"}, groupBy: [channel], first: $i, orderBy: {field: $k, direction: $d}) { hasMore }"
            })
    void takesNullForADefaultWhereThePlaceTakesIt(String field) {
        JsonPath answer = GraphQl.post(
                "query ($i: Int = 1, $d: OrderDirection = DESC, $k: SegmentOrderField = key) { x: __typename @include(if: true) a: "
                        + field + " }",
                GraphQl.fields("i", null, "d", null, "k", null));

        assertThat(errors(answer))
                .extracting(error -> String.valueOf(error.get("extensions")))
                .noneMatch(extensions -> extensions.contains("INTERNAL"));
    }

    @Test
    void answersOneFieldWhenAnotherFails() {
        JsonPath answer = GraphQl.postAs(
                1,
                "{ a: controlGroups(retailerRefs: [[\"0\"]]) { edges { cursor } } b: stockLevels(catalogue: {ref: \"NOBODYS:0\"}, keys: []) { onHand } }",
                Map.of());

        assertThat(answer.getList("data.a.edges")).isEmpty();
        assertThat(answer.<Object>get("data.b")).isNull();
        assertThat(GraphQl.refused(answer)).containsEntry("code", "NOT_FOUND");
    }

    @Test
    void runsMutationAfterOneThatFails() {
        String update = "updateInventoryCatalogue(input: {ref: \"NOBODYS:0\", name: \"N\"}) { ref }";

        JsonPath answer = GraphQl.post("mutation { a: %s b: %s }".formatted(update, update), Map.of());

        assertThat(answer.getList("errors.path")).isEqualTo(List.of(List.of("a"), List.of("b")));
        assertThat(answer.getMap("data")).containsOnlyKeys("a", "b");
    }

    /** A document with a variable at the place. What has the place as a field is validated and not run. */
    private static String document(Place place) {
        if (place.isField()) {
            String object = objectWith(place, "$v");
            Place holder = holder(place.owner).orElseThrow();
            while (holder.isField()) {
                object = objectWith(holder, object);
                holder = holder(holder.owner).orElseThrow();
            }
            return "%s ($v: %s) { %s @skip(if: true) { __typename } }"
                    .formatted(holder.kind, place.type, call(holder, object));
        }
        return place.name.isEmpty()
                ? "{ %s { __typename } }".formatted(place.owner)
                : "%s ($v: %s) { %s { __typename } }".formatted(place.kind, place.type, call(place, "$v"));
    }

    private static String call(Place argument, String value) {
        return argument.owner + fields(argument, value, "(", ")");
    }

    private static String objectWith(Place field, String value) {
        return fields(field, value, "{", "}");
    }

    private static String fields(Place place, String value, String open, String close) {
        return PLACES.stream()
                .filter(other ->
                        other.owner.equals(place.owner) && (other.name.equals(place.name) || other.isRequired()))
                .map(other -> other.name + ": " + (other.name.equals(place.name) ? value : literal(sample(other.type))))
                .collect(Collectors.joining(", ", open, close));
    }

    private static boolean isReachable(Place field) {
        return holder(field.owner).isPresent();
    }

    private static Optional<Place> holder(String type) {
        return PLACES.stream()
                .filter(place -> place.unservedBecause.isEmpty()
                        && place.namedType().equals(type)
                        && (!place.isField() || isReachable(place)))
                .findFirst();
    }

    private static Object sample(String type) {
        String plain = type.replaceAll("[\\[\\]!]", "");
        Object value =
                switch (plain) {
                    case "Int", "Float", "Json" -> 1;
                    case "String", "ID" -> "NOBODYS:0";
                    case "ProductQuantityInput" -> Map.of("productRef", "P", "quantity", 1);
                    default -> {
                        Map<String, Object> fields = new LinkedHashMap<>();
                        for (Place place : PLACES) {
                            if (place.owner.equals(plain) && place.isRequired()) {
                                fields.put(place.name, sample(place.type));
                            }
                        }
                        yield fields;
                    }
                };
        return type.startsWith("[") ? List.of(value) : value;
    }

    private static String literal(Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .map(field -> field.getKey() + ": " + literal(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ClientTypesTest::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    private static List<Map<String, Object>> errors(JsonPath answer) {
        List<Map<String, Object>> errors = answer.getList("errors");
        return errors == null ? List.of() : errors;
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/client-types.txt"))) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\\|", -1);
                    String[] owner = cells[0].strip().split(" ", -1);
                    places.add(new Place(owner[0], owner[1], cells[1].strip(), cells[2].strip(), cells[3].strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(places);
    }
}
