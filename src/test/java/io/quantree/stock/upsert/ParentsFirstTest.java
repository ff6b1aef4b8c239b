package io.quantree.stock.upsert;

import static io.quantree.stock.model.StockRecords.child;
import static io.quantree.stock.model.StockRecords.count;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.RecordOutcome;
import io.quantree.stock.model.StockRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParentsFirstTest {
    private final Set<String> stored = new HashSet<>();
    private final List<RecordOutcome> rejected = new ArrayList<>();

    @Test
    void keepsOrderWithoutParents() {
        List<StockRecord> records = List.of(count(1, 1), count(0, 1));

        assertThat(ParentsFirst.order(records, stored::contains, rejected)).isSameAs(records);
    }

    @Test
    void putsParentBeforeItsChildren() {
        List<StockRecord> records = List.of(
                child(0, "SALE", "C", 1, "B"),
                child(1, "SALE", "B", 1, "A"),
                child(2, "SALE", "A", 1, "STORED"),
                child(3, "SALE", "D", 1, "A"));

        assertThat(ParentsFirst.order(records, stored::contains, rejected).stream()
                        .map(StockRecord::ref))
                .containsExactly("A", "B", "C", "D");
        assertThat(rejected).isEmpty();
    }

    @Test
    void keepsOrderOfRecordsWhoseParentIsStored() {
        stored.add("A");
        List<StockRecord> records = List.of(child(0, "SALE", "B", 1, "A"), child(1, "SALE", "A", 1, "STORED"));

        assertThat(ParentsFirst.order(records, stored::contains, rejected)).containsExactlyElementsOf(records);
    }

    @Test
    void rejectsCycleAndKeepsItsDescendants() {
        List<StockRecord> records = List.of(
                child(0, "SALE", "LEAF", 1, "A"),
                child(1, "SALE", "A", 1, "B"),
                child(2, "SALE", "B", 1, "A"),
                child(3, "SALE", "SELF", 1, "SELF"),
                child(4, "SALE", "FREE", 1, "STORED"));

        assertThat(ParentsFirst.order(records, stored::contains, rejected).stream()
                        .map(StockRecord::ref))
                .containsExactlyInAnyOrder("LEAF", "FREE");
        assertThat(rejected).extracting(RecordOutcome::index).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(rejected)
                .extracting(RecordOutcome::reason)
                .extracting(Problem::type)
                .containsOnly(ProblemType.CYCLE);
    }

    @Test
    void ordersLongReversedPath() {
        int length = 1_000;
        List<StockRecord> records = IntStream.range(0, length)
                .mapToObj(i -> child(i, "SALE", "R" + i, 1, "R" + (i + 1)))
                .toList();

        List<StockRecord> ordered = ParentsFirst.order(records, stored::contains, rejected);

        assertThat(ordered).hasSize(length);
        assertThat(ordered.get(0).ref()).isEqualTo("R" + (length - 1));
        assertThat(rejected).isEmpty();
    }
}
