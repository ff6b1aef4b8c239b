package io.quantree.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.platform.drain.Drains;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagedWorkTest {
    private final TreeSet<Integer> rows = new TreeSet<>();
    private final List<Integer> pages = new ArrayList<>();
    private int queries;

    @Test
    void worksOffAllRowsInPages() {
        fill(205);
        PagedWork<Integer> work = new PagedWork<>(2, Integer.MAX_VALUE, Drains.none());

        assertThat(run(work)).isTrue();
        assertThat(rows).isEmpty();
        assertThat(work.done()).isEqualTo(205);
        assertThat(pages).hasSize(103).containsOnly(1, 2);
        assertThat(queries).as("queries of 80 rows").isEqualTo(3);
    }

    @Test
    void endsAtMaximum() {
        fill(10);
        PagedWork<Integer> work = new PagedWork<>(2, 3, Drains.none());

        assertThat(run(work)).isFalse();
        assertThat(work.done()).isEqualTo(3);
    }

    @Test
    void endsWhenRowsCanNotBeDone() {
        PagedWork<Integer> work = new PagedWork<>(2, Integer.MAX_VALUE, Drains.none());

        assertThat(work.run(this::query100, Comparator.naturalOrder(), keys -> Uni.createFrom()
                                .item(OptionalInt.of(0)))
                        .await()
                        .indefinitely())
                .isFalse();
        assertThat(queries).isEqualTo(1);
    }

    @Test
    void endsWhenAnotherReplicaIsAtWork() {
        PagedWork<Integer> work = new PagedWork<>(2, Integer.MAX_VALUE, Drains.none());

        assertThat(work.run(this::query100, Comparator.naturalOrder(), keys -> {
                            pages.add(keys.size());
                            return Uni.createFrom().item(OptionalInt.empty());
                        })
                        .await()
                        .indefinitely())
                .isFalse();
        assertThat(pages).hasSize(1);
    }

    @Test
    void endsAfterOnePageWhenReplicaIsStopping() {
        fill(100);
        PagedWork<Integer> work = new PagedWork<>(2, Integer.MAX_VALUE, Drains.begun());

        assertThat(run(work)).isFalse();
        assertThat(work.done()).isEqualTo(2);
    }

    private void fill(int count) {
        IntStream.range(0, count).forEach(rows::add);
    }

    private boolean run(PagedWork<Integer> work) {
        return work.run(this::query, Comparator.naturalOrder(), this::page)
                .await()
                .indefinitely();
    }

    private Uni<List<Integer>> query(int max) {
        queries++;
        return Uni.createFrom().item(rows.stream().limit(max).toList());
    }

    private Uni<List<Integer>> query100(int max) {
        queries++;
        return Uni.createFrom().item(IntStream.range(0, max).boxed().toList());
    }

    private Uni<OptionalInt> page(List<Integer> keys) {
        pages.add(keys.size());
        keys.forEach(rows::remove);
        return Uni.createFrom().item(OptionalInt.of(keys.size()));
    }
}
