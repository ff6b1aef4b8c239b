package io.quantree.reservation.policy;

import static io.quantree.support.GraphQl.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Allocation policies that are refused, created and changed alike. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PolicyRefusalTest {
    private final PolicyClient client = new PolicyClient();
    private final String ref = client.ref("WEB");

    static Stream<Arguments> faults() {
        Object values = Map.of("channel", Map.of("in", Collections.nCopies(501, "A")));
        Object long120 = "x".repeat(120);
        return Stream.of(
                fault("splitLocations", 0, "OUT_OF_RANGE", "splitLocations", "0", 1),
                fault("splitQuantities", -1, "OUT_OF_RANGE", "splitQuantities", "-1", 1),
                fault("safetyStock", -1, "OUT_OF_RANGE", "safetyStock", "-1", 0),
                fault("minShelfLife", "14 days", "OUT_OF_RANGE", "minShelfLife", "14 days", "PT876000H"),
                fault("minShelfLife", "P0D", "OUT_OF_RANGE", "minShelfLife", "P0D", "PT876000H"),
                fault("minShelfLife", "-P1D", "OUT_OF_RANGE", "minShelfLife", "-P1D", "PT876000H"),
                fault("minShelfLife", "P36501D", "OUT_OF_RANGE", "minShelfLife", "P36501D", "PT876000H"),
                fault("minShelfLife", "", "OUT_OF_RANGE", "minShelfLife", "", "PT876000H"),
                fault("locationPriority", refs(1_001), "OUT_OF_RANGE", "locationPriority", "1001", 1_000),
                fault("locationPriority", List.of("A", ""), "REQUIRED", "locationPriority", null, null),
                fault("locationPriority", List.of(long120), "TOO_LONG", "locationPriority", "x".repeat(100) + "…", 100),
                fault("order", "LOCATION_PRIORITY", "REQUIRED", "locationPriority", null, null),
                fault("where", nested(11), "QUERY_TOO_LARGE", "where" + ".not".repeat(10), "11", 10),
                fault(
                        "where",
                        Map.of("or", Collections.nCopies(201, Map.of())),
                        "QUERY_TOO_LARGE",
                        "where.or",
                        "201",
                        200),
                fault("where", values, "OUT_OF_RANGE", "where.channel.in", "501", 500),
                fault("where", Map.of("channel", Map.of("eq", "\0")), "INVALID_VALUE", "where.channel.eq", null, null),
                fault(
                        "where",
                        Map.of("ref", Map.of("in", Collections.nCopies(500, "x".repeat(140)))),
                        "TOO_LONG",
                        "where",
                        "{\"ref\":{\"in\":[\"" + "x".repeat(85) + "…",
                        65_536));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesFieldValueAndLimitOfBadInput(
            String name, Object given, String code, String field, @Nullable String value, @Nullable Object limit) {
        assertFault(client.sendCreate(ref, name, given), code, field, value, limit);
        assertThat(client.list("ref: [\"" + ref + "\"]")).isEmpty();

        client.create(ref);
        assertFault(client.sendUpdate(ref, name, given), code, field, value, limit);
        assertThat(client.update(ref)).as("nothing was written").containsEntry("version", 2);
    }

    @Test
    void acceptsTheLimits() {
        assertThat(client.create(
                        ref,
                        "locationPriority",
                        refs(1_000),
                        "where",
                        nested(10),
                        "minShelfLife",
                        "P36500D",
                        "splitLocations",
                        1,
                        "splitQuantities",
                        1))
                .extractingByKey("locationPriority")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1_000);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        JsonPath answer = client.sendCreate(
                ref,
                "name",
                "",
                "splitLocations",
                0,
                "splitQuantities",
                0,
                "safetyStock",
                -1,
                "minShelfLife",
                "soon",
                "where",
                Map.of("channel", Map.of("in", Collections.nCopies(501, "A")), "not", nested(10)));

        assertThat(answer.getString("errors[0].message"))
                .contains(
                        "name is required",
                        "splitLocations is 1 or more",
                        "splitQuantities is 1 or more",
                        "safetyStock is 0 or more",
                        "minShelfLife is an ISO-8601 duration",
                        "at most 500 values",
                        "at most 10 levels");
    }

    @Test
    void answersShortlyToHugeFilter() {
        Map<String, Object> wrong = Map.of("channel", Map.of("eq", "\0"));

        assertThat(client.sendCreate(ref, "where", Map.of("or", Collections.nCopies(5_000, wrong)))
                        .getString("errors[0].message"))
                .contains("U+0000")
                .hasSizeLessThan(5_000);
    }

    @Test
    void refusesMissingFields() {
        assertFault(client.sendCreate(""), "REQUIRED", "ref", null, null);
        assertFault(client.sendCreate(ref, "type", ""), "REQUIRED", "type", null, null);
        assertFault(
                GraphQl.post(
                        "mutation { createAllocationPolicy(input: {ref: \"x\", type: \"x\", name: \"x\"}) { ref } }",
                        Map.of()),
                "REQUIRED",
                "retailerRefs",
                null,
                null);
    }

    @Test
    void refusesTakenRefAndUnknownRef() {
        client.create(ref);

        assertFault(client.sendCreate(ref), "ALREADY_EXISTS", "ref", ref, null);
        assertFault(client.sendUpdate("no-such"), "NOT_FOUND", "ref", "no-such", null);
    }

    @Test
    void refusesOrderByPriorityWhenItsListIsTakenAway() {
        client.create(ref, "order", "LOCATION_PRIORITY", "locationPriority", List.of("A"));

        assertFault(client.sendUpdate(ref, "locationPriority", List.of()), "REQUIRED", "locationPriority", null, null);
        assertThat(client.update(ref, "locationPriority", List.of(), "order", "FEFO"))
                .containsEntry("order", "FEFO");
    }

    @Test
    void refusesAnotherTypeOrRetailer() {
        client.create(ref);

        assertFault(client.sendUpdate(ref, "type", "OTHER"), "INVALID_VALUE", "type", "OTHER", null);
        assertFault(client.sendUpdate(ref, "retailerRefs", List.of("1")), "INVALID_VALUE", "retailerRefs", "[1]", null);
    }

    private static void assertFault(
            JsonPath answer, String code, String field, @Nullable String value, @Nullable Object limit) {
        Map<String, Object> fault = refused(answer);
        assertThat(fault).as(answer::prettify).containsEntry("code", code).containsEntry("field", field);
        assertThat(fault.get("value")).isEqualTo(value);
        assertThat(fault.get("limit")).isEqualTo(limit);
    }

    private static Arguments fault(
            String name, Object given, String code, String field, @Nullable String value, @Nullable Object limit) {
        return Arguments.of(name, given, code, field, value, limit);
    }

    private static List<String> refs(int number) {
        return IntStream.range(0, number).mapToObj(i -> "L" + i).toList();
    }

    private static Map<String, Object> nested(int levels) {
        return levels == 1 ? Map.of() : Map.of("not", nested(levels - 1));
    }
}
