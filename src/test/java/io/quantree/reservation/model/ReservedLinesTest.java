package io.quantree.reservation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.model.Segment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReservedLinesTest {
    @Property
    void readsWhatItHasWritten(@ForAll("lines") List<ReservedLine> lines) {
        String json = ReservedLines.json(lines);

        assertThat(ReservedLines.of(json)).isEqualTo(lines);
        assertThat(ReservedLines.json(ReservedLines.of(json))).isEqualTo(json);
    }

    /** PostgreSQL stores JSON with its keys in another order, and with spaces. */
    @Property(tries = 50)
    void readsJsonWhateverItsLayout(@ForAll("lines") List<ReservedLine> lines) {
        assertThat(ReservedLines.of(new JsonArray(ReservedLines.json(lines)).encodePrettily()))
                .isEqualTo(lines);
    }

    @Example
    void leavesOutWhatIsAbsent() {
        Allocation allocation = Allocation.of(1, "L", "Q", 2, Segment.NONE, null, null);

        JsonObject line = new JsonArray(
                        ReservedLines.json(List.of(new ReservedLine("1", "P", 2, List.of(allocation), null))))
                .getJsonObject(0);

        assertThat(line.fieldNames()).containsExactly("lineRef", "productRef", "quantity", "allocations");
        assertThat(line.getJsonArray("allocations").getJsonObject(0).fieldNames())
                .containsExactly("number", "locationRef", "quantityRef", "quantity", "segment");
    }

    @Example
    void hasNothingOfNoLines() {
        assertThat(ReservedLines.json(List.of())).isEqualTo("[]");
        assertThat(ReservedLines.of("[]")).isEmpty();
    }

    @Provide
    Arbitrary<List<ReservedLine>> lines() {
        return Combinators.combine(
                        text(), text(), pieces(), allocations().list().ofMaxSize(3), shortfalls())
                .as(ReservedLine::new)
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<Allocation> allocations() {
        return Combinators.combine(
                        pieces(), text(), text(), segments(), instants(), instants(), pieces(), Arbitraries.of(0, 3))
                .as((pieces, location, quantity, segment, expiresOn, expectedOn, picked, other) -> new Allocation(
                        other + 1,
                        location,
                        quantity,
                        pieces,
                        segment,
                        expiresOn,
                        expectedOn,
                        picked,
                        other,
                        3 - other));
    }

    private static Arbitrary<Segment> segments() {
        return Combinators.combine(text().injectNull(0.5).list().ofSize(9), instants())
                .as((texts, expiresOn) -> {
                    Iterator<String> next = texts.iterator();
                    return Segment.of(name -> name.isTime() ? null : next.next(), name -> expiresOn);
                });
    }

    private static Arbitrary<Shortfall> shortfalls() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1L << 40),
                        Arbitraries.of(ShortReason.class),
                        Arbitraries.longs().between(0, 1L << 40))
                .as(Shortfall::new)
                .injectNull(0.5);
    }

    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plusNanos(micros * 1_000))
                .injectNull(0.5);
    }

    private static Arbitrary<Integer> pieces() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withCharRange(' ', '\u00ff')
                .withChars("\"\\\u20ac\ud83d")
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(text -> text.codePoints().noneMatch(point -> point >= 0xd800 && point < 0xe000));
    }
}
