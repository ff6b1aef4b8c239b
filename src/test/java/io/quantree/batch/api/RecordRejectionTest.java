package io.quantree.batch.api;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Batches.summary;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.Stock;
import io.quantree.support.StockInvariants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faulty records fail alone, with a reason; the other records of the batch are applied. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class RecordRejectionTest {
    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    static List<Arguments> faultyRecords() {
        String refs = "r".repeat(101);
        String texts = "t".repeat(256);
        return List.of(
                Arguments.of(valid().without("skuRef"), "REQUIRED", "skuRef", null),
                Arguments.of(valid().with("skuRef", ""), "REQUIRED", "skuRef", null),
                Arguments.of(valid().with("skuRef", 7), "WRONG_TYPE", "skuRef", "7"),
                Arguments.of(valid().with("skuRef", List.of("A")), "WRONG_TYPE", "skuRef", "[\"A\"]"),
                Arguments.of(valid().with("skuRef", refs), "TOO_LONG", "skuRef", "r"),
                Arguments.of(valid().with("skuRef", "a\u0000b"), "INVALID_VALUE", "skuRef", null),
                Arguments.of(halfPair(valid().with("skuRef", "a~b")), "INVALID_VALUE", "skuRef", null),
                Arguments.of(valid().with("locationRef", refs), "TOO_LONG", "locationRef", "r"),
                Arguments.of(valid().without("qty"), "REQUIRED", "qty", null),
                Arguments.of(valid().with("qty", "many"), "WRONG_TYPE", "qty", "many"),
                Arguments.of(valid().with("qty", 1.5), "WRONG_TYPE", "qty", "1.5"),
                Arguments.of(valid().with("qty", true), "WRONG_TYPE", "qty", "true"),
                Arguments.of(valid().with("qty", 2147483648L), "OUT_OF_RANGE", "qty", "2147483648"),
                Arguments.of(valid().with("correctedQty", "x"), "WRONG_TYPE", "correctedQty", "x"),
                Arguments.of(valid().with("reservedQty", "x"), "WRONG_TYPE", "reservedQty", "x"),
                Arguments.of(valid().with("retailerId", 1), "RETAILER_MISMATCH", "retailerId", "1"),
                Arguments.of(valid().with("type", "T".repeat(51)), "TOO_LONG", "type", "T"),
                Arguments.of(valid().with("status", "S".repeat(51)), "TOO_LONG", "status", "S"),
                Arguments.of(valid().with("ref", refs), "TOO_LONG", "ref", "r"),
                Arguments.of(valid().with("asOf", "noon"), "INVALID_VALUE", "asOf", "noon"),
                Arguments.of(valid().with("asOf", "2062-01-01"), "OUT_OF_RANGE", "asOf", "2062-01-01T00:00:00Z"),
                Arguments.of(valid().with("attributes", "red"), "WRONG_TYPE", "attributes", "red"),
                Arguments.of(valid().attribute("expiresOn", "soon"), "INVALID_VALUE", "expiresOn", "soon"),
                Arguments.of(valid().attribute("expectedOn", 7), "WRONG_TYPE", "expectedOn", "7"),
                Arguments.of(valid().attribute("channel", texts), "TOO_LONG", "channel", "t"),
                Arguments.of(valid().attribute("channel", Map.of()), "WRONG_TYPE", "channel", "{}"),
                Arguments.of(valid().attribute("storageAreaRef", refs), "TOO_LONG", "storageAreaRef", "r"),
                Arguments.of(valid().attribute(texts, 1), "TOO_LONG", "attributes", "t"),
                Arguments.of(valid().attribute("a", "b\u0000"), "INVALID_VALUE", "attributes", "a"),
                Arguments.of(halfPair(valid().attribute("a", "b~")), "INVALID_VALUE", "attributes", "a"),
                Arguments.of(valid().attribute("a", List.of(Map.of("\u0000", 1))), "INVALID_VALUE", "attributes", "a"),
                Arguments.of(
                        valid().attribute("a", "~").toString().replace("\"~\"", "1e200000"),
                        "INVALID_VALUE",
                        "attributes",
                        "a"),
                Arguments.of(valid().attribute("a", "b".repeat(40_000)), "TOO_LONG", "attributes", null),
                Arguments.of("7", "WRONG_TYPE", "entities[1]", "7"),
                Arguments.of("null", "WRONG_TYPE", "entities[1]", "null"),
                Arguments.of("[{}]", "WRONG_TYPE", "entities[1]", null));
    }

    @ParameterizedTest
    @MethodSource("faultyRecords")
    void failsFaultyRecordAloneWithItsReason(Object record, String code, String field, @Nullable String value) {
        JsonPath batch = submit(newJob(newRetailer()), entity("BEFORE", "L", 1), record, entity("AFTER", "L", 1));

        assertThat(batch.getList("results.code")).containsExactly("CREATED", code, "CREATED");
        assertThat(batch.getString("results[1].field")).isEqualTo(field);
        assertThat(batch.getString("results[1].message")).isNotBlank();
        if (value != null) {
            assertThat(batch.getString("results[1].value")).startsWith(value);
        }
    }

    @Test
    void listsAllFaultsOfARecord() {
        JsonPath batch = submit(
                newJob(newRetailer()),
                valid().with("qty", "many").without("locationRef").attribute("expiresOn", "soon"));

        assertThat(batch.getString("results[0].message")).contains("qty", "locationRef", "expiresOn");
    }

    @Test
    void findsAllFaultyRecordsOfABatch() {
        Object[] records = new Object[100];
        for (int i = 0; i < records.length; i++) {
            records[i] = i % 2 == 0
                    ? entity("S" + i, "L", i)
                    : entity("S" + i, "L", i).with("qty", "x" + i);
        }

        JsonPath batch = submit(newJob(newRetailer()), records);

        assertThat(summary(batch))
                .isEqualTo("100: 50 created, 0 updated, 0 unchanged, 0 duplicate, 0 stale, 50 failed");
        assertThat(batch.getList("errors.entityIndex")).hasSize(50).contains(1, 3, 99);
    }

    @Test
    void acceptsUnusualButValidRecords() {
        long retailer = newRetailer();
        String sku = "a:b/\"c\" \uD83D\uDE00 %";

        JsonPath batch = submit(
                newJob(retailer),
                entity(sku, "L", Integer.MAX_VALUE),
                entity("NEGATIVE", "L", Integer.MIN_VALUE),
                entity("LONG", "l".repeat(100), 1),
                entity("ESCAPED", "L", 1).attribute("path", "C:\\u0000"),
                entity("NULLS", "L", 1)
                        .with("status", null)
                        .with("attributes", null)
                        .with("asOf", null),
                entity("NUMBERS", "L", 1).attribute("segment1", 7).attribute("manufacturerBatchNumber", 8));

        assertThat(batch.getList("results.code")).containsOnly("CREATED").hasSize(6);
        assertThat(new Stock(retailer).onHand(sku, "L")).isEqualTo(Integer.MAX_VALUE);
        assertThat(new Stock(retailer).onHand("NEGATIVE", "L")).isEqualTo(Integer.MIN_VALUE);
    }

    /** Sent as a JSON escape, because no encoding has bytes for it. */
    private static String halfPair(Entity entity) {
        return entity.toString().replace("~", "\\uD800");
    }

    private static Entity valid() {
        return entity("A", "L", 1);
    }
}
