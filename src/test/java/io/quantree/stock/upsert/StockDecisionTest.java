package io.quantree.stock.upsert;

import static io.quantree.stock.model.StockRecords.CATALOGUE;
import static io.quantree.stock.model.StockRecords.child;
import static io.quantree.stock.model.StockRecords.count;
import static io.quantree.stock.model.StockRecords.record;
import static io.quantree.stock.model.StockRecords.withAsOf;
import static io.quantree.stock.model.StockRecords.withBeside;
import static io.quantree.stock.model.StockRecords.withPositionId;
import static io.quantree.stock.model.StockRecords.withStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.problem.ProblemType;
import io.quantree.stock.model.CountTime;
import io.quantree.stock.model.InventoryPosition;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.stock.model.OnHandRule;
import io.quantree.stock.model.Outcome;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.RelatedQuantity;
import io.quantree.stock.model.Segment;
import io.quantree.stock.model.SegmentTest;
import io.quantree.stock.model.StockRecord;
import io.quantree.stock.model.StockRecords;
import io.quantree.stock.model.StockRefs;
import io.quantree.stock.model.StockRules;
import io.quantree.support.Settings;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockDecisionTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant NOW = NOON.plusSeconds(3_600);
    private static final String COUNT_REF = "SKU:LOC:DEFAULT:LAST_ON_HAND";
    private static final List<RelatedQuantity> NETTED = List.of(
            new RelatedQuantity("SALE", "ACTIVE"),
            new RelatedQuantity("CORRECTION", "ACTIVE"),
            new RelatedQuantity("DELTA", "ACTIVE"));

    private StockRules rules = Settings.of(StockRules.class);
    private boolean preprocessing = true;
    private InventoryPosition position;

    @BeforeEach
    void startEmpty() {
        position = InventoryPosition.absent(CATALOGUE, new PositionKey("SKU", "LOC"));
        position.id = 4711;
    }

    @Test
    void createsMissingQuantity() {
        assertThat(outcomes(count(0, 10))).containsExactly(Outcome.CREATED);

        assertThat(onHand()).isEqualTo(10);
        assertThat(quantity(COUNT_REF).status).isEqualTo("ACTIVE");
    }

    @Test
    void updatesOnlyDifferentFields() {
        outcomes(count(0, 10));
        restart();

        assertThat(outcomes(count(0, 10))).containsExactly(Outcome.UNCHANGED);
        assertThat(position.changed()).isFalse();
        assertThat(outcomes(count(0, 11))).containsExactly(Outcome.UPDATED);
        assertThat(onHand()).isEqualTo(11);
    }

    @Test
    void writesUnchangedRecordWithoutPreprocessing() {
        outcomes(count(0, 10));
        restart();
        preprocessing = false;

        assertThat(outcomes(count(0, 10))).containsExactly(Outcome.UNCHANGED);
        assertThat(quantity(COUNT_REF).pending.touched).isTrue();
        assertThat(quantity(COUNT_REF).moved()).isFalse();
    }

    @Test
    void keepsOmittedStatusAndReactivatesInactiveQuantity() {
        outcomes(withStatus(count(0, 10), "HELD"));
        restart();
        assertThat(outcomes(count(0, 10))).containsExactly(Outcome.UNCHANGED);

        outcomes(withStatus(count(0, 10), "INACTIVE"));
        assertThat(onHand()).isZero();
        restart();
        assertThat(outcomes(count(0, 10))).containsExactly(Outcome.UPDATED);
        assertThat(quantity(COUNT_REF).status).isEqualTo("ACTIVE");
    }

    @Test
    void netsByLineageWithSeveralCounts() {
        Segment web = SegmentTest.channel("WEB");
        String webRef = StockRefs.quantity("SKU", "LOC", "DEFAULT", "LAST_ON_HAND", web);
        outcomes(
                count(0, 10),
                record(1, "LAST_ON_HAND", 20, web),
                child(2, "SALE", "PLAIN-SALE", -1, COUNT_REF),
                child(3, "SALE", "WEB-SALE", -2, webRef),
                child(4, "CORRECTION", "GRANDCHILD", 4, "WEB-SALE"),
                record(5, "DELTA", "ORPHAN", 3, Segment.NONE, null));
        restart();

        assertThat(outcomes(record(0, "LAST_ON_HAND", 21, web))).containsExactly(Outcome.UPDATED);

        assertThat(quantity("WEB-SALE").status).isEqualTo("INACTIVE");
        assertThat(quantity("GRANDCHILD").status).isEqualTo("INACTIVE");
        assertThat(quantity("PLAIN-SALE").status).isEqualTo("ACTIVE");
        assertThat(quantity("ORPHAN").status).isEqualTo("ACTIVE");
        assertThat(onHand()).isEqualTo(10 + 21 - 1 + 3);
    }

    @Test
    void netsParentlessQuantitiesWithSingleCount() {
        outcomes(count(0, 10), record(1, "DELTA", "ORPHAN", 3, Segment.NONE, null));
        restart();

        assertThat(outcomes(count(0, 13))).containsExactly(Outcome.UPDATED);

        assertThat(quantity("ORPHAN").status).isEqualTo("INACTIVE");
        assertThat(onHand()).isEqualTo(13);
    }

    @Test
    void netsWholePositionWhenConfigured() {
        Segment web = SegmentTest.channel("WEB");
        outcomes(
                count(0, 10),
                record(1, "LAST_ON_HAND", 20, web),
                child(2, "SALE", "PLAIN-SALE", -1, COUNT_REF),
                record(3, "DELTA", "ORPHAN", 3, Segment.NONE, null),
                child(4, "RESERVED", "RESERVATION", -5, COUNT_REF));
        restart();
        rules = Settings.of(StockRules.class, "quantree.stock.netting", "POSITION");

        outcomes(record(0, "LAST_ON_HAND", 21, web));

        assertThat(quantity("PLAIN-SALE").status).isEqualTo("INACTIVE");
        assertThat(quantity("ORPHAN").status).isEqualTo("INACTIVE");
        assertThat(quantity("RESERVATION").status).isEqualTo("ACTIVE");
        assertThat(onHand()).isEqualTo(10 + 21 - 5);
    }

    @Test
    void netsForRepeatedCount() {
        outcomes(count(0, 10), record(1, "SALE", "SOLD", -1, Segment.NONE, null));
        restart();

        assertThat(outcomes(count(0, 10))).containsExactly(Outcome.UPDATED);
        assertThat(onHand()).isEqualTo(10);
    }

    @Test
    void keepsTransientsLaterThanCount() {
        outcomes(
                withAsOf(count(0, 10), NOON.minusSeconds(60)),
                withAsOf(record(1, "SALE", "BEFORE", -1, Segment.NONE, null), NOON.minusSeconds(1)),
                withAsOf(record(2, "SALE", "AT", -2, Segment.NONE, null), NOON),
                withAsOf(record(3, "SALE", "AFTER", -4, Segment.NONE, null), NOON.plusSeconds(1)));
        restart();

        outcomes(withAsOf(count(0, 9), NOON));

        assertThat(quantity("BEFORE").status).isEqualTo("INACTIVE");
        assertThat(quantity("AT").status).isEqualTo("ACTIVE");
        assertThat(quantity("AFTER").status).isEqualTo("ACTIVE");
        assertThat(onHand()).isEqualTo(9 - 2 - 4);
    }

    @Test
    void rejectsOlderRecordAndAppliesOneOfSameTime() {
        outcomes(withAsOf(count(0, 10), NOON));
        restart();

        RecordOutcome stale =
                decide(withAsOf(count(0, 9), NOON.minusSeconds(1))).get(0);

        assertThat(stale.outcome()).isEqualTo(Outcome.STALE);
        assertThat(type(stale)).isEqualTo(ProblemType.STALE);
        assertThat(onHand()).isEqualTo(10);
        assertThat(outcomes(withAsOf(count(0, 9), NOON))).containsExactly(Outcome.UPDATED);
        assertThat(outcomes(count(0, 8))).as("a record without a time").containsExactly(Outcome.UPDATED);
    }

    @Test
    void rejectsCountFromTheFuture() {
        assertThat(problem(withAsOf(count(0, 9), NOW.plusSeconds(301)))).isEqualTo(ProblemType.OUT_OF_RANGE);
        assertThat(position.quantities()).isEmpty();

        assertThat(outcomes(withAsOf(count(0, 9), NOW.plusSeconds(300))))
                .as("a clock that is ahead")
                .containsExactly(Outcome.CREATED);
    }

    @Test
    void mendsStoredTimeOfTheFuture() {
        for (StockRecord mending : List.of(count(0, 10), count(0, 11), withAsOf(count(0, 10), NOON))) {
            startEmpty();
            outcomes(count(0, 10));
            quantity(COUNT_REF).asOf = Instant.parse("2062-01-01T00:00:00Z");
            restart();

            assertThat(outcomes(mending)).doesNotContain(Outcome.STALE, Outcome.FAILED);

            assertThat(quantity(COUNT_REF).asOf).isEqualTo(mending.asOf());
            assertThat(quantity(COUNT_REF).changed() || quantity(COUNT_REF).onlyConfirmed())
                    .isTrue();
        }
    }

    @Test
    void storesLaterTimeOfUnchangedCount() {
        outcomes(withAsOf(count(0, 10), NOON));
        restart();

        assertThat(outcomes(withAsOf(count(0, 10), NOON.plusSeconds(1)))).containsExactly(Outcome.UNCHANGED);
        assertThat(quantity(COUNT_REF).onlyConfirmed()).isTrue();
        assertThat(outcomes(withAsOf(count(0, 9), NOON))).containsExactly(Outcome.STALE);
    }

    @Test
    void storesCorrectionAndReservationOfRecord() {
        StockRecord record = withBeside(count(0, 10), -2, 3);
        assertThat(outcomes(record)).containsExactly(Outcome.CREATED);

        assertThat(quantity("SKU:LOC:DEFAULT:CORRECTION").pieces).isEqualTo(-2);
        assertThat(quantity("SKU:LOC:DEFAULT:RESERVED").pieces).isEqualTo(-3);
        assertThat(quantity("SKU:LOC:DEFAULT:RESERVED").parentId).isEqualTo(StockRecords.id(COUNT_REF));
        assertThat(onHand()).isEqualTo(5);
        restart();

        assertThat(outcomes(record)).as("a repeat").containsExactly(Outcome.UNCHANGED);
        assertThat(outcomes(withBeside(count(0, 10), -2, 0))).containsExactly(Outcome.UPDATED);
        assertThat(quantity("SKU:LOC:DEFAULT:RESERVED").pieces).isZero();
        assertThat(onHand()).isEqualTo(8);
    }

    @Test
    void createsNoCompanionForZero() {
        outcomes(withBeside(count(0, 10), 0, 0));

        assertThat(position.quantities()).hasSize(1);
    }

    @Test
    void ignoresOwnCompanionsAsRelated() {
        StockRecord correction = record(0, "CORRECTION", "C", 2, Segment.NONE, null);
        outcomes(correction);
        restart();

        assertThat(outcomes(correction)).containsExactly(Outcome.UNCHANGED);
        assertThat(position.changed()).isFalse();
    }

    @Test
    void appliesRecordBeforeOneThatFails() {
        StockRecord failing = child(1, "LAST_ON_HAND", COUNT_REF, 5, "NOWHERE");

        assertThat(outcomes(count(0, 100), failing)).containsExactly(Outcome.CREATED, Outcome.FAILED);
        assertThat(onHand()).isEqualTo(100);
    }

    @Test
    void reportsRecordsBeforeTheLastAsDuplicates() {
        List<RecordOutcome> verdicts = decide(count(3, 1), count(5, 2), count(8, 3));

        assertThat(verdicts)
                .extracting(RecordOutcome::outcome)
                .containsExactly(Outcome.DUPLICATE, Outcome.DUPLICATE, Outcome.CREATED);
        assertThat(Objects.requireNonNull(verdicts.get(0).reason()).detail()).contains("record 8");
        assertThat(onHand()).isEqualTo(3);
        restart();
        assertThat(outcomes(count(0, 1), count(1, 3))).containsExactly(Outcome.DUPLICATE, Outcome.UNCHANGED);
        assertThat(position.changed()).isFalse();
        assertThat(outcomes(count(0, 1), count(1, 4))).containsExactly(Outcome.DUPLICATE, Outcome.UPDATED);
    }

    @Test
    void keepsWhatOnlyTheSupersededRecordGives() {
        outcomes(withBeside(count(0, 10), null, 3), count(1, 9));

        assertThat(quantity("SKU:LOC:DEFAULT:RESERVED").pieces).isEqualTo(-3);
        assertThat(onHand()).isEqualTo(6);
    }

    @Test
    void appliesLaterCountWhateverItsPlace() {
        assertThat(outcomes(withAsOf(count(0, 5), NOON), withAsOf(count(1, 9), NOON.minusSeconds(3_600))))
                .containsExactly(Outcome.CREATED, Outcome.STALE);
        assertThat(onHand()).isEqualTo(5);
        restart();
        assertThat(outcomes(
                        withAsOf(count(0, 7), NOON.plusSeconds(1)), withAsOf(count(1, 8), NOON.minusSeconds(3_600))))
                .containsExactly(Outcome.UPDATED, Outcome.STALE);
        assertThat(onHand()).isEqualTo(7);
    }

    @Test
    void rejectsCompanionWithTheRefOfAnotherQuantity() {
        outcomes(record(0, "LAST_ON_HAND", "X", 1, Segment.NONE, null));
        outcomes(record(1, "LAST_ON_HAND", "X:RESERVED", 50, Segment.NONE, null));
        restart();
        StockRecord reserving = withBeside(record(0, "LAST_ON_HAND", "X", 9, Segment.NONE, null), null, 4);

        assertThat(problem(reserving)).isEqualTo(ProblemType.REF_IN_USE);

        assertThat(quantity("X:RESERVED").pieces).isEqualTo(50);
        assertThat(quantity("X").pieces).isEqualTo(1);
        assertThat(outcomes(withBeside(record(0, "LAST_ON_HAND", "X", 9, Segment.NONE, null), null, 0)))
                .as("a reservation of nothing")
                .containsExactly(Outcome.UPDATED);
        assertThat(quantity("X:RESERVED").pieces).isEqualTo(50);
    }

    @Test
    void rejectsRefThatAnotherPositionOfTheChunkTakes() {
        Set<Long> taken = new HashSet<>();
        StockRecord first = withBeside(record(0, "LAST_ON_HAND", "X", 1, Segment.NONE, null), null, 4);
        decision().decide(position, List.of(first), taken);
        startEmpty();

        RecordOutcome other = decision()
                .decide(position, List.of(record(1, "RESERVED", "X:RESERVED", -1, Segment.NONE, null)), taken)
                .get(0);

        assertThat(type(other)).isEqualTo(ProblemType.REF_IN_USE);
    }

    @Test
    void rejectsMissingParent() {
        assertThat(problem(child(0, "SALE", "S", -1, "NOWHERE"))).isEqualTo(ProblemType.PARENT_NOT_FOUND);
        assertThat(position.quantities()).isEmpty();
    }

    @Test
    void rejectsCycleThroughStoredQuantities() {
        outcomes(count(0, 10), child(1, "SALE", "A", -1, COUNT_REF), child(2, "SALE", "B", -1, "A"));
        restart();

        assertThat(problem(child(0, "SALE", "A", -1, "B"))).isEqualTo(ProblemType.CYCLE);
        assertThat(problem(child(0, "SALE", "A", -1, "A"))).isEqualTo(ProblemType.CYCLE);
    }

    @Test
    void rejectsTooLongPathAtEitherEnd() {
        rules = Settings.of(StockRules.class, "quantree.stock.depth-max", "3");
        outcomes(
                count(0, 10),
                child(1, "SALE", "A", -1, COUNT_REF),
                child(2, "SALE", "B", -1, "A"),
                record(3, "EXPECTED", "ROOT", 1, Segment.NONE, null));
        restart();

        assertThat(problem(child(0, "SALE", "C", -1, "B"))).isEqualTo(ProblemType.TOO_DEEP);
        assertThat(problem(child(0, "LAST_ON_HAND", COUNT_REF, 10, "ROOT"))).isEqualTo(ProblemType.TOO_DEEP);
    }

    @Test
    void rejectsIdOfOtherPosition() {
        outcomes(count(0, 10));
        restart();

        assertThat(decision()
                        .decide(position, List.of(withPositionId(count(0, 11), 4712)), new HashSet<>(), Set.of(4712L))
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(outcomes(withPositionId(count(0, 10), 4713)))
                .as("id that no position has")
                .containsExactly(Outcome.UNCHANGED);
        assertThat(outcomes(withPositionId(count(0, 11), 4711))).containsExactly(Outcome.UPDATED);
    }

    @Test
    void rejectsIdOfAnotherSystemWhenConfigured() {
        rules = Settings.of(StockRules.class, "quantree.stock.strict-inventory-id", "true");

        assertThat(problem(withPositionId(count(0, 1), 4711)))
                .as("of a position that is not stored")
                .isEqualTo(ProblemType.POSITION_NOT_FOUND);
    }

    @Test
    void rejectsRefOfOtherPosition() {
        StockRecord record = count(0, 10);

        List<RecordOutcome> verdicts =
                decision().decide(position, List.of(record), new HashSet<>(Set.of(record.key())));

        assertThat(type(verdicts.get(0))).isEqualTo(ProblemType.REF_IN_USE);
        position = InventoryPosition.absent(CATALOGUE, new PositionKey("SKU", "LOC"));
        position.refTaken = true;
        assertThat(problem(record)).isEqualTo(ProblemType.REF_IN_USE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SALE", "CORRECTION", "DELTA"})
    void isStaleWhenAStoredStockCountIncludesIt(String type) {
        outcomes(withAsOf(count(0, 10), NOON));
        restart();
        StockRecord before = withAsOf(child(0, type, "MOVE", -1, COUNT_REF), NOON.minusSeconds(1));

        assertThat(decide(before)).singleElement().satisfies(outcome -> {
            assertThat(outcome.outcome()).isEqualTo(Outcome.STALE);
            assertThat(String.valueOf(outcome.reason())).contains("2026-11-01T12:00:00Z");
        });
        assertThat(outcomes(withAsOf(record(0, type, -1, Segment.NONE), NOON.minusSeconds(1))))
                .containsExactly(Outcome.STALE);
        assertThat(position.find("MOVE")).isNull();
        assertThat(outcomes(withAsOf(child(0, type, "MOVE", -1, COUNT_REF), NOON)))
                .containsExactly(Outcome.CREATED);
        assertThat(onHand()).isEqualTo(9);
    }

    @Test
    void revivesNoSaleThatAStockCountHasNetted() {
        StockRecord sale = withAsOf(child(1, "SALE", "SALE", -1, COUNT_REF), NOON.minusSeconds(60));
        outcomes(withAsOf(count(0, 10), NOON.minusSeconds(120)), sale);
        restart();
        outcomes(withAsOf(count(0, 9), NOON));
        restart();

        assertThat(outcomes(sale)).containsExactly(Outcome.STALE);

        assertThat(quantity("SALE").status).isEqualTo("INACTIVE");
        assertThat(onHand()).isEqualTo(9);
    }

    @Test
    void appliesAReservationFromBeforeTheStockCount() {
        outcomes(withAsOf(count(0, 10), NOON));
        restart();

        assertThat(outcomes(withAsOf(child(0, "RESERVED", "ORDER", -1, COUNT_REF), NOON.minusSeconds(1))))
                .containsExactly(Outcome.CREATED);
    }

    private StockDecision decision() {
        return new StockDecision(CATALOGUE, rules, CountTime.of(rules, NOW), preprocessing, NETTED);
    }

    private List<RecordOutcome> decide(StockRecord... records) {
        return decision().decide(position, Arrays.asList(records), new HashSet<>());
    }

    private List<Outcome> outcomes(StockRecord... records) {
        return decide(records).stream().map(RecordOutcome::outcome).toList();
    }

    private ProblemType problem(StockRecord record) {
        RecordOutcome verdict = decide(record).get(0);
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        return type(verdict);
    }

    private static ProblemType type(RecordOutcome verdict) {
        return Objects.requireNonNull(verdict.reason()).type();
    }

    /** Turns the decided position into a stored one. */
    private void restart() {
        position = StockRecords.restarted(position, NOON.minusSeconds(3_600));
    }

    private InventoryQuantity quantity(String ref) {
        return Objects.requireNonNull(position.find(ref), ref);
    }

    private long onHand() {
        OnHandRule rule = OnHandRule.of(rules);
        return position.quantities().stream()
                .mapToLong(quantity -> rule.counted(quantity.type, quantity.status, quantity.pieces))
                .sum();
    }
}
