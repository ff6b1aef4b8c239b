package io.quantree.stock.upsert;

import static io.quantree.support.Batches.envelope;
import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.submit;
import static io.quantree.support.Batches.submitBody;
import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.Entity;
import io.quantree.support.Stock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records preprocessing drops: duplicates, unchanged ones and stale ones. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PreprocessingTest extends UpsertTestBase {
    @Test
    void appliesLastDuplicate() {
        JsonPath batch =
                submit(job, count(1), entity("B", "L", 9), count(2), count(3).with("ref", "A:L:DEFAULT:LAST_ON_HAND"));

        assertThat(batch.getList("results.code")).containsExactly("DUPLICATE", "CREATED", "DUPLICATE", "CREATED");
        assertThat(stock().onHand("A", "L")).isEqualTo(3);
    }

    @Test
    void keepsValidRecordBeforeInvalidDuplicate() {
        JsonPath batch = submit(job, count(1), count(2).with("qty", "x"));

        assertThat(batch.getList("results.code")).containsExactly("CREATED", "WRONG_TYPE");
        assertThat(stock().onHand("A", "L")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"preprocessing\":\"on\"}", "{\"preprocessing\":null}"})
    void dropsUnchangedRecords(String meta) {
        String own = newJob(retailer, meta);
        submit(own, count(1));
        Map<String, Object> before = updatedOn();

        assertThat(submit(own, count(1)).getList("results.code")).containsExactly("UNCHANGED");

        assertThat(updatedOn()).isEqualTo(before);
    }

    @Test
    void processesEveryRecordWhenSwitchedOff() {
        String own = newJob(retailer, "{\"preprocessing\":\"skip\"}");

        JsonPath batch = submit(own, count(1), count(1), count(2));
        Map<String, Object> before = updatedOn();
        JsonPath again = submit(own, count(2));

        assertThat(batch.getList("results.code")).containsExactly("CREATED", "UNCHANGED", "UPDATED");
        assertThat(again.getList("results.code")).containsExactly("UNCHANGED");
        assertThat(stock().onHand("A", "L")).isEqualTo(2);
        assertThat(updatedOn()).isNotEqualTo(before);
    }

    @Test
    void detectsChangeOfEveryField() {
        submit(job, count(1).with("ref", "r"), entity("A", "L", 1).with("ref", "p"));

        for (Entity different : List.of(
                count(1).with("ref", "r").with("status", "CREATED"),
                count(1).with("ref", "r").attribute("expiresOn", "2027-01-01"),
                count(1).with("ref", "r").attribute("storageAreaRef", "S"),
                count(1).with("ref", "r").attribute("associationRef", "O"),
                count(1).with("ref", "r").attribute("expectedOn", "2027-01-01"),
                count(1).with("ref", "r").attribute("colour", List.of("red")),
                count(1).with("ref", "r").under("p"),
                count(1).with("ref", "r").with("type", "EXPECTED"))) {
            assertThat(submit(job, different).getList("results.code"))
                    .as("%s", different)
                    .containsExactly("UPDATED");
            assertThat(submit(job, different).getList("results.code"))
                    .as("%s again", different)
                    .containsExactly("UNCHANGED");
        }
    }

    @Test
    void ignoresOrderOfAttributes() {
        submit(job, count(1).attribute("a", 1).attribute("b", Map.of("x", 1.50)));

        assertThat(submit(job, count(1).attribute("b", Map.of("x", 1.50)).attribute("a", 1))
                        .getList("results.code"))
                .containsExactly("UNCHANGED");
        assertThat(submit(job, count(1)).getList("results.code")).containsExactly("UNCHANGED");
    }

    @Test
    void processesUnchangedCountThatNets() {
        submit(job, count(10));
        submit(job, typed("SALE", "s", -1));

        JsonPath batch = submit(job, count(10));

        assertThat(batch.getList("results.code")).containsExactly("UPDATED");
        assertThat(stock().onHand("A", "L")).isEqualTo(10);
        assertThat(submit(job, count(10)).getList("results.code")).containsExactly("UNCHANGED");
    }

    @Test
    void dropsUnchangedCountBesideReservation() {
        submit(job, count(10), typed("RESERVED", "r", -1));

        assertThat(submit(job, count(10)).getList("results.code")).containsExactly("UNCHANGED");
        assertThat(stock().onHand("A", "L")).isEqualTo(9);
    }

    @Test
    void appliesConditionsOfBatch() {
        submit(job, count(10), typed("RESERVED", "r", -1));
        Map<String, Object> before = updatedOn();

        submitBody(job, conditioned("[{\"type\":\"RESERVED\",\"status\":\"INACTIVE\"}]"));
        assertThat(updatedOn()).isEqualTo(before);

        submitBody(job, conditioned("[{\"type\":\"RESERVED\",\"status\":\"ACTIVE\"}]"));
        assertThat(updatedOn()).isNotEqualTo(before);
    }

    @Test
    void rejectsRecordOlderThanStored() {
        submit(job, count(10).with("asOf", "2026-02-01T00:00:00Z"));

        JsonPath batch = submit(job, count(11).with("asOf", "2026-01-31T23:59:59Z"));

        assertThat(batch.getList("results.code")).containsExactly("STALE");
        assertThat(batch.getString("results[0].message")).contains("2026-02-01T00:00:00Z");
        assertThat(stock().onHand("A", "L")).isEqualTo(10);
        // A repeat with the stored values is stale too.
        assertThat(submit(job, count(10).with("asOf", "2026-01-01")).getList("results.code"))
                .containsExactly("STALE");
    }

    @Test
    void appliesRecordOfSameTime() {
        submit(job, count(10).with("asOf", "2026-02-01"));

        assertThat(submit(job, count(11).with("asOf", "2026-02-01T00:00:00Z")).getList("results.code"))
                .containsExactly("UPDATED");
    }

    @Test
    void appliesRecordWithoutTime() {
        submit(job, count(10).with("asOf", "2026-02-01"));

        assertThat(submit(job, count(11)).getList("results.code")).containsExactly("UPDATED");
        assertThat(submit(job, count(12).with("asOf", "2026-01-01")).getList("results.code"))
                .containsExactly("STALE");
    }

    @Test
    void storesLaterTimeOfUnchangedCount() {
        submit(job, count(10).with("asOf", "2026-02-01"));

        assertThat(submit(job, count(10).with("asOf", "2026-02-03")).getList("results.code"))
                .containsExactly("UNCHANGED");
        assertThat(submit(job, count(11).with("asOf", "2026-02-02")).getList("results.code"))
                .containsExactly("STALE");
    }

    @Test
    void takesTimeOfBatchWhenRecordHasNone() {
        submit(job, count(10).with("asOf", "2026-02-02"), entity("B", "L", 1).with("asOf", "2026-02-02"));

        JsonPath batch = submitBody(
                job,
                envelope(count(11), entity("B", "L", 2).with("asOf", "2026-02-03"))
                        .replaceFirst("\\{", "{\"asOf\":\"2026-02-01\","));

        assertThat(batch.getList("results.code")).containsExactly("STALE", "UPDATED");
    }

    private Map<String, Object> updatedOn() {
        return Stock.ask(
                        "query ($c: String!) { inventoryPosition(ref: \"A:L:DEFAULT\", catalogue: {ref: $c}) { updatedOn } }",
                        Map.of("c", "DEFAULT:" + retailer))
                .getMap("data.inventoryPosition");
    }

    private static String conditioned(String related) {
        return envelope(count(10))
                .replaceFirst("\\{", "{\"conditions\":{\"hasRelatedInventoryQuantities\":" + related + "},");
    }

    private static Entity count(int quantity) {
        return entity("A", "L", quantity);
    }

    private static Entity typed(String type, String ref, int quantity) {
        return entity("A", "L", quantity).with("type", type).with("ref", ref);
    }

    private Stock stock() {
        return new Stock(retailer);
    }
}
