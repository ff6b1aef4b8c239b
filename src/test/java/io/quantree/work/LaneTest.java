package io.quantree.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final long ONE = 1;
    private static final long TWO = 2;

    private final List<String> groups = new ArrayList<>();
    private final List<UniEmitter<? super Void>> open = new ArrayList<>();
    private final Lane<Item> lane = new Lane<>(3, Duration.ZERO, Item::catalogue, this::commit);

    @Test
    void commitsSingleItemAtOnce() {
        lane.add((items(ONE, "a")));

        assertThat(groups).containsExactly("1:a");
    }

    @Test
    void collectsNextGroupDuringCommit() {
        lane.add((items(ONE, "a")));
        lane.add((items(ONE, "b")));
        lane.add((items(ONE, "c")));
        assertThat(groups).containsExactly("1:a");

        committed();

        assertThat(groups).containsExactly("1:a", "1:bc");
    }

    @Test
    void limitsGroupAndKeepsOrder() {
        lane.add(items(ONE, "a", "b", "c", "d", "e", "f", "g"));
        committed();
        committed();
        committed();

        assertThat(groups).containsExactly("1:abc", "1:def", "1:g");
    }

    @Test
    void alternatesBetweenCatalogues() {
        lane.add(items(ONE, "a", "b", "c", "d", "e", "f", "g"));
        lane.add((items(TWO, "x")));
        committed();
        committed();
        committed();

        assertThat(groups).containsExactly("1:abc", "1:def", "2:x", "1:g");
    }

    @Test
    void resumesAfterBeingIdle() {
        lane.add((items(ONE, "a")));
        committed();
        lane.add((items(ONE, "b")));

        assertThat(groups).containsExactly("1:a", "1:b");
    }

    private Uni<Void> commit(List<Item> group) {
        StringBuilder text =
                new StringBuilder().append(group.get(0).catalogue()).append(':');
        group.forEach(item -> text.append(item.id()));
        groups.add(text.toString());
        return Uni.createFrom().emitter(open::add);
    }

    private void committed() {
        open.remove(0).complete(null);
    }

    private static List<Item> items(long catalogue, String... ids) {
        return Arrays.stream(ids).map(id -> new Item(catalogue, id)).toList();
    }

    private record Item(long catalogue, String id) {}
}
