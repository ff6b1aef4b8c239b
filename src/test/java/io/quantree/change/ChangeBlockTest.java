package io.quantree.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeBlockTest {
    private static final Instant ON = Instant.parse("2026-11-29T22:00:00.123456Z");
    private static final ChangeCause CAUSE = new ChangeCause("BATCH", "12", null);

    @Test
    void givesChangeTheFormThatClientsSee() {
        ChangeBlock block = block();
        block.begin(ChangeKind.QUANTITY, "A:L:DEFAULT:LAST_ON_HAND", 3)
                .key("A")
                .key("L")
                .before()
                .number(ChangeField.quantity, 5)
                .after()
                .number(ChangeField.quantity, -3)
                .text(ChangeField.status, "ACTIVE")
                .cause(new ChangeCause("DELTA", "d\"1", "erp"))
                .end();

        assertThat(lines(block, 7, 0, ChangeScope.all())).containsExactly("""
                {"cursor":7,"on":"2026-11-29T22:00:00.123456Z","kind":"QUANTITY","catalogueRef":"DEFAULT:1","ref":"A:L:DEFAULT:LAST_ON_HAND",\
                "key":{"productRef":"A","locationRef":"L"},"version":3,"before":{"quantity":5},"after":{"quantity":-3,"status":"ACTIVE"},\
                "cause":{"source":"DELTA","ref":"d\\"1","principal":"erp"}}""");
    }

    @Test
    void saysNullBeforeCreationAndAfterRemoval() {
        ChangeBlock block = block();
        block.begin(ChangeKind.JOB, "1", 0)
                .after()
                .text(ChangeField.status, "OPEN")
                .end();
        block.begin(ChangeKind.JOB, "1", 0)
                .before()
                .text(ChangeField.status, "OPEN")
                .end();
        block.begin(ChangeKind.SETUP, "NETWORK:N", 0)
                .action("NETWORK_UPDATED")
                .objects("{\"a\":1}", "{\"a\":2}")
                .end();

        List<JsonObject> changes = contents(block, 1, 0, ChangeScope.all());

        assertThat(changes.get(0).getMap()).containsEntry("before", null).containsKey("after");
        assertThat(changes.get(1).getMap()).containsEntry("after", null).containsKey("before");
        assertThat(changes.get(2).getString("action")).isEqualTo("NETWORK_UPDATED");
        assertThat(changes.get(2).getJsonObject("before")).isEqualTo(new JsonObject().put("a", 1));
        assertThat(changes.get(2).getJsonObject("after")).isEqualTo(new JsonObject().put("a", 2));
    }

    @Test
    void beginsAfterCursorWithinBlockAndPassesOverOtherKinds() {
        ChangeBlock block = block();
        for (int i = 0; i < 10; i++) {
            block.begin(i % 2 == 0 ? ChangeKind.JOB : ChangeKind.BATCH, "ref" + i, 0)
                    .after()
                    .text(ChangeField.status, "S")
                    .end();
        }
        ChangeScope batches = new ChangeScope(null, null, EnumSet.of(ChangeKind.BATCH));

        assertThat(contents(block, 100, 103, batches))
                .extracting(change -> change.getLong("cursor"))
                .containsExactly(105L, 107L, 109L);
    }

    @Test
    void keepsPlacesOfStoredNames() {
        assertThat(ChangeKind.ALL)
                .extracting(Enum::name)
                .startsWith(
                        "QUANTITY", "POSITION", "AVAILABILITY", "RESERVATION", "BATCH", "JOB", "CATALOGUE", "SETUP");
        assertThat(ChangeField.ALL)
                .extracting(Enum::name)
                .startsWith(
                        "quantity",
                        "onHand",
                        "status",
                        "type",
                        "condition",
                        "expiresOn",
                        "countryOfOrigin",
                        "channel",
                        "manufacturer",
                        "manufacturerBatchNumber",
                        "supplier",
                        "segment1",
                        "segment2",
                        "segment3",
                        "expectedOn",
                        "storageAreaRef",
                        "parentId",
                        "associationType",
                        "associationRef",
                        "attributes",
                        "jobId",
                        "summary");
    }

    private record Written(
            String ref,
            String product,
            String location,
            long version,
            long quantity,
            @Nullable String channel) {}

    @Property
    void readsBackWhatIsWritten(@ForAll("changes") List<Written> written) {
        ChangeBlock block = block();
        for (Written change : written) {
            block.begin(ChangeKind.QUANTITY, change.ref(), change.version())
                    .key(change.product())
                    .key(change.location())
                    .after()
                    .number(ChangeField.quantity, change.quantity())
                    .text(ChangeField.channel, change.channel())
                    .end();
        }

        List<Written> read = new ArrayList<>();
        for (JsonObject change : contents(block, 1, 0, ChangeScope.all())) {
            JsonObject key = change.getJsonObject("key");
            JsonObject after = change.getJsonObject("after");
            read.add(new Written(
                    change.getString("ref"),
                    key.getString("productRef"),
                    key.getString("locationRef"),
                    change.getLong("version"),
                    after.getLong("quantity"),
                    after.getString("channel")));
        }

        assertThat(read).isEqualTo(written);
    }

    @Provide
    Arbitrary<List<Written>> changes() {
        Arbitrary<String> texts = Arbitraries.of(
                "A",
                "AB",
                "AB:1",
                "AB:2",
                "\u00e4\u00f6",
                "\ud83d\ude00",
                "\ud83d\ude01x",
                "tab\tquote\"back\\slash",
                "");
        Arbitrary<Long> numbers = Arbitraries.longs();
        return Combinators.combine(
                        texts, texts, texts, numbers.map(n -> (n & Long.MAX_VALUE) | 1), numbers, texts.injectNull(0.3))
                .as(Written::new)
                .list()
                .ofMaxSize(60);
    }

    private static ChangeBlock block() {
        return new ChangeBlock(List.of(), 1L, CAUSE, ON);
    }

    private static List<String> lines(ChangeBlock block, long first, long after, ChangeScope scope) {
        StoredBlock stored =
                new StoredBlock(first, block.changes(), ON, List.of(), 1L, "DEFAULT:1", block.kinds(), CAUSE);
        return ChangeLines.of(stored, block.content(), after, scope, Integer.MAX_VALUE).stream()
                .map(Change::json)
                .toList();
    }

    private static List<JsonObject> contents(ChangeBlock block, long first, long after, ChangeScope scope) {
        return lines(block, first, after, scope).stream().map(JsonObject::new).toList();
    }
}
