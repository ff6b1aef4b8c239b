package io.quantree.virtual.position;

import static io.quantree.support.Entity.entity;
import static io.quantree.support.GraphQl.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.offer.VirtualClient;
import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments of virtual positions: written by clients, and declared by the catalogue. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class VirtualSegmentTest {
    private static final String P = "P:L1:DEFAULT:BASE";

    private VirtualClient client;
    private String base;

    @BeforeEach
    void stockSegments() {
        client = VirtualClient.ofNewRetailer();
        Batches.submit(
                client.job,
                entity("P", "L1", 10).attribute("channel", "WEB").attribute("countryOfOrigin", "AU"),
                entity("P", "L1", 4).attribute("channel", "SHOP").attribute("countryOfOrigin", "AU"),
                entity("P", "L1", 3).attribute("channel", "WEB").attribute("countryOfOrigin", "NZ"),
                entity("P", "L2", 2).attribute("channel", "APP"),
                entity("P", "L1", 7)
                        .with("type", "EXPECTED")
                        .attribute("channel", "CATALOGUE")
                        .attribute("expectedOn", "2099-01-01T00:00:00Z"));
        base = client.catalogue("BASE");
    }

    @Test
    void showsWrittenSegmentsWithTheirOffers() {
        Map<String, Object> updated = update(
                "segments",
                List.of(segment("CHANNEL", "WEB"), segment("COUNTRY_OF_ORIGIN", "AU"), segment("channel", "NONE")));

        assertThat(shown(updated)).containsExactly("channel=WEB 13", "countryOfOrigin=AU 14", "channel=NONE 0");
        assertThat(shown(one())).containsExactly("channel=WEB 13", "countryOfOrigin=AU 14", "channel=NONE 0");
        assertThat(updated).containsEntry("quantity", 17);
    }

    @Test
    void keepsSegmentOfTheClientsOwnTypeWithoutANumber() {
        Map<String, Object> updated =
                update("segments", List.of(segment("LOYALTY", "GOLD"), segment("channel", "WEB")));

        assertThat(shown(updated)).containsExactly("LOYALTY=GOLD null", "channel=WEB 13");
        assertThat(segments(one()).get(0))
                .containsEntry("fields", List.of())
                .containsEntry("quantity", null)
                .containsEntry("expectedOn", null);
        assertThat(shown(update("upsertSegments", List.of(segment("LOYALTY", "SILVER")))))
                .containsExactly("LOYALTY=GOLD null", "channel=WEB 13", "LOYALTY=SILVER null");
        assertThat(shown(update("removeSegments", List.of(segment("LOYALTY", "GOLD")))))
                .containsExactly("channel=WEB 13", "LOYALTY=SILVER null");
    }

    @Test
    void absentAndNullKeepSegmentsAndListReplacesThem() {
        update("segments", List.of(segment("channel", "WEB")));

        assertThat(shown(update("type", "OTHER"))).containsExactly("channel=WEB 13");
        assertThat(shown(update("segments", null))).containsExactly("channel=WEB 13");
        assertThat(shown(update("segments", List.of(segment("channel", "SHOP"), segment("channel", "SHOP")))))
                .containsExactly("channel=SHOP 4");
        assertThat(shown(update("segments", List.of()))).isEmpty();
    }

    @Test
    void createsPositionWithSegments() {
        Map<String, Object> created = client.done(
                "createVirtualPosition",
                fields(
                        "ref",
                        "MINE",
                        "type",
                        "BASE",
                        "quantity",
                        0,
                        "productRef",
                        "P",
                        "groupRef",
                        "L1",
                        "catalogue",
                        Map.of("ref", base),
                        "segments",
                        List.of(fields("type", "channel", "value", "WEB", "quantity", 99))));

        assertThat(shown(created)).containsExactly("channel=WEB 13");
    }

    @Test
    void addsAndRemovesSegments() {
        update("segments", List.of(segment("channel", "WEB"), segment("channel", "SHOP")));

        assertThat(shown(update(
                        "upsertSegments", List.of(segment("channel", "WEB"), segment("channel", "APP")),
                        "removeSegments", List.of(segment("channel", "SHOP"), segment("channel", "NEVER")))))
                .containsExactly("channel=WEB 13", "channel=APP 0");
        assertThat(refused("segments", List.of(), "upsertSegments", List.of(segment("channel", "X"))))
                .containsEntry("code", "INVALID_VALUE")
                .containsEntry("field", "segments");
    }

    @Test
    void compositeSegmentMatchesAllItsFields() {
        Map<String, Object> composite = fields(
                "fields",
                List.of(Map.of("field", "countryOfOrigin", "value", "AU"), Map.of("field", "channel", "value", "WEB")));

        Map<String, Object> updated = update("segments", List.of(composite));

        assertThat(shown(updated)).containsExactly("countryOfOrigin+channel=AU+WEB 10");
        List<Map<String, Object>> segments = segments(updated);
        assertThat(segments.get(0).get("fields"))
                .isEqualTo(List.of(
                        Map.of("field", "countryOfOrigin", "value", "AU"), Map.of("field", "channel", "value", "WEB")));
        assertThat(shown(update("removeSegments", List.of(composite)))).isEmpty();
    }

    @Test
    void rejectsSegmentsAboveLimit() {
        assertThat(refused("segments", numbered(0, 101)))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "segments")
                .containsEntry("limit", 100)
                .containsEntry("value", "101");
        assertThat(segments(update("segments", numbered(0, 100)))).hasSize(100);
        assertThat(segments(update("upsertSegments", numbered(0, 1)))).hasSize(100);
        assertThat(refused("upsertSegments", numbered(100, 101)))
                .containsEntry("code", "OUT_OF_RANGE")
                .containsEntry("field", "upsertSegments");
        assertThat(segments(update("removeSegments", numbered(0, 1), "upsertSegments", numbered(100, 101))))
                .hasSize(100);
    }

    @Test
    void rejectsInvalidSegments() {
        assertThat(refused("segments", List.of(segment("x".repeat(51), "red"))))
                .containsEntry("code", "TOO_LONG")
                .containsEntry("field", "segments[0].type")
                .containsEntry("limit", 50);
        assertThat(refused("segments", List.of(fields("type", "channel"))))
                .containsEntry("code", "REQUIRED")
                .containsEntry("field", "segments[0].value");
        assertThat(refused("segments", List.of(fields("value", "WEB")))).containsEntry("code", "REQUIRED");
        assertThat(refused("segments", List.of(segment("expiresOn", "soon")))).containsEntry("code", "INVALID_VALUE");
        assertThat(refused("segments", List.of(fields("fields", List.of())))).containsEntry("limit", 4);
        assertThat(refused(
                        "segments",
                        List.of(fields(
                                "fields",
                                List.of(
                                        Map.of("field", "channel", "value", "A"),
                                        Map.of("field", "channel", "value", "B"))))))
                .containsEntry("code", "INVALID_VALUE");
        assertThat(refused(
                        "segments",
                        List.of(fields(
                                "type",
                                "channel",
                                "value",
                                "A",
                                "fields",
                                List.of(Map.of("field", "channel", "value", "B"))))))
                .containsEntry("code", "INVALID_VALUE");
    }

    @Test
    void rejectsUpdateOfAnotherVersion() {
        update("segments", List.of(segment("channel", "WEB")));

        assertThat(refused("segments", List.of(), "ifVersion", 0)).containsEntry("code", "VERSION_MISMATCH");
        assertThat(shown(one())).containsExactly("channel=WEB 13");
        assertThat(shown(update("segments", List.of(), "ifVersion", 1))).isEmpty();
    }

    @Test
    void showsDeclaredSegmentsOnEveryPosition() {
        declare(
                definition(Map.of("field", "channel", "values", List.of("WEB", "APP"))),
                definition(Map.of("field", "countryOfOrigin")),
                definition(
                        Map.of("field", "countryOfOrigin"),
                        Map.of("field", "channel", "values", List.of("WEB", "APP"))));

        assertThat(shown(one()))
                .containsExactly(
                        "channel=WEB 13",
                        "channel=APP 0",
                        "countryOfOrigin=AU 14",
                        "countryOfOrigin=NZ 3",
                        "countryOfOrigin+channel=AU+WEB 10",
                        "countryOfOrigin+channel=NZ+WEB 3");
        assertThat(shown(VirtualClient.position("P:L2:DEFAULT:BASE", base)))
                .containsExactly("channel=WEB 0", "channel=APP 2");
    }

    @Test
    void showsSegmentOnceWhenWrittenAndDeclared() {
        declare(definition(Map.of("field", "channel")));
        update("segments", List.of(segment("channel", "WEB"), segment("channel", "NONE")));

        assertThat(shown(one())).containsExactly("channel=WEB 13", "channel=NONE 0", "channel=SHOP 4");
    }

    @Test
    void aggregatePositionSumsSegmentsOfItsLocations() {
        String total =
                client.catalogue("AGGREGATE", "segmentDefinitions", List.of(definition(Map.of("field", "channel"))));

        assertThat(shown(VirtualClient.position("P:" + total + ":AGGREGATE", total)))
                .containsExactly("channel=APP 2", "channel=SHOP 4", "channel=WEB 13");
    }

    @Test
    void declaredExpiryLeavesOutExpiredStock() {
        Batches.submit(
                client.job,
                entity("E", "L1", 2).attribute("expiresOn", "2098-01-01T00:00:00Z"),
                entity("E", "L1", 9).attribute("expiresOn", "2001-01-01T00:00:00Z"));
        declare(definition(Map.of("field", "expiresOn")));

        assertThat(shown(VirtualClient.position("E:L1:DEFAULT:BASE", base)))
                .containsExactly("expiresOn=2098-01-01T00:00:00Z 2");
    }

    @Test
    void showsExpectedDateOfSegmentWithoutStock() {
        List<Map<String, Object>> segments =
                segments(update("segments", List.of(segment("channel", "CATALOGUE"), segment("channel", "WEB"))));

        assertThat(segments.get(0)).containsEntry("quantity", 0).containsEntry("expectedOn", "2099-01-01T00:00:00Z");
        assertThat(segments.get(1)).containsEntry("quantity", 13).containsEntry("expectedOn", null);
    }

    @Test
    void withdrawnPositionOffersNothingInItsSegments() {
        update("segments", List.of(segment("channel", "WEB")), "status", "INACTIVE");

        assertThat(shown(one())).containsExactly("channel=WEB 0");
    }

    private void declare(Object... definitions) {
        client.done("updateVirtualCatalogue", fields("ref", base, "segmentDefinitions", List.of(definitions)));
    }

    private static Map<String, Object> definition(Object... rules) {
        return Map.of("fields", List.of(rules));
    }

    private static List<Map<String, @Nullable Object>> numbered(int from, int to) {
        List<Map<String, @Nullable Object>> segments = new ArrayList<>();
        for (int i = from; i < to; i++) {
            segments.add(segment("segment1", "S" + i));
        }
        return segments;
    }

    private static Map<String, @Nullable Object> segment(String type, String value) {
        return fields("type", type, "value", value);
    }

    private Map<String, Object> update(@Nullable Object... fields) {
        return client.done("updateVirtualPosition", input(fields));
    }

    private Map<String, Object> refused(@Nullable Object... fields) {
        return client.refused("updateVirtualPosition", input(fields));
    }

    private Map<String, @Nullable Object> input(@Nullable Object... fields) {
        Map<String, @Nullable Object> input = fields("ref", P, "catalogue", Map.of("ref", base));
        input.putAll(fields(fields));
        return input;
    }

    private Map<String, Object> one() {
        return VirtualClient.position(P, base);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> segments(Map<String, Object> position) {
        return (List<Map<String, Object>>) Objects.requireNonNull(position.get("segments"));
    }

    /** Each segment as {@code "type=value quantity"}. */
    private static List<String> shown(Map<String, Object> position) {
        return segments(position).stream()
                .map(segment ->
                        "%s=%s %s".formatted(segment.get("type"), segment.get("value"), segment.get("quantity")))
                .toList();
    }
}
