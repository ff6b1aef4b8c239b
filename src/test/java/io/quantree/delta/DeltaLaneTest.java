package io.quantree.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.stock.model.Segment;
import io.quantree.stock.move.StockDelta;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaLaneTest {
    private static final Catalogue ONE = new Catalogue(1, Ownership.of(1), "DEFAULT:1", "DEFAULT");
    private static final Catalogue TWO = new Catalogue(2, Ownership.of(2), "DEFAULT:2", "DEFAULT");

    private final List<String> groups = new ArrayList<>();
    private final List<UniEmitter<? super Void>> open = new ArrayList<>();
    private final DeltaLane lane = new DeltaLane(3, Duration.ZERO, this::commit);

    @Test
    void commitsSingleDeltaAtOnce() {
        lane.add(List.of(delta(ONE, "a")));

        assertThat(groups).containsExactly("1:a");
    }

    @Test
    void collectsNextGroupDuringCommit() {
        lane.add(List.of(delta(ONE, "a")));
        lane.add(List.of(delta(ONE, "b")));
        lane.add(List.of(delta(ONE, "c")));
        assertThat(groups).containsExactly("1:a");

        committed();

        assertThat(groups).containsExactly("1:a", "1:bc");
    }

    @Test
    void limitsGroupAndKeepsOrder() {
        lane.add(deltas(ONE, "a", "b", "c", "d", "e", "f", "g"));
        committed();
        committed();
        committed();

        assertThat(groups).containsExactly("1:abc", "1:def", "1:g");
    }

    @Test
    void alternatesBetweenCatalogues() {
        lane.add(deltas(ONE, "a", "b", "c", "d", "e", "f", "g"));
        lane.add(List.of(delta(TWO, "x")));
        committed();
        committed();
        committed();

        assertThat(groups).containsExactly("1:abc", "1:def", "2:x", "1:g");
    }

    @Test
    void resumesAfterBeingIdle() {
        lane.add(List.of(delta(ONE, "a")));
        committed();
        lane.add(List.of(delta(ONE, "b")));

        assertThat(groups).containsExactly("1:a", "1:b");
    }

    private Uni<Void> commit(List<Pending> group) {
        StringBuilder text =
                new StringBuilder().append(group.get(0).catalogue().id()).append(':');
        group.forEach(pending -> text.append(pending.delta().deltaId()));
        groups.add(text.toString());
        return Uni.createFrom().emitter(open::add);
    }

    private void committed() {
        open.remove(0).complete(null);
    }

    private static List<Pending> deltas(Catalogue catalogue, String... ids) {
        return Arrays.stream(ids).map(id -> delta(catalogue, id)).toList();
    }

    private static Pending delta(Catalogue catalogue, String id) {
        StockDelta delta = new StockDelta(id, "S", "L", "DELTA", 1, Segment.NONE, null, null, null, null, null);
        return new Pending(catalogue, delta, new Submission(1, null, null), 0);
    }
}
