package io.quantree.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HalvesTest {
    private final List<Integer> applied = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();

    @Test
    void refusesOnlyItemsAtFault() {
        List<Integer> items = IntStream.range(0, 21).boxed().toList();

        halves(Set.of(3, 4, 20)).apply(items).await().indefinitely();

        assertThat(refused).containsExactly(3, 4, 20);
        assertThat(applied).hasSize(18).doesNotContainAnyElementsOf(refused).isSorted();
    }

    @Test
    void appliesItemsTogetherWithoutFault() {
        halves(Set.of()).apply(List.of(1, 2, 3)).await().indefinitely();

        assertThat(applied).containsExactly(1, 2, 3);
        assertThat(refused).isEmpty();
    }

    @Test
    void endsAtFailureThatIsNoRefusal() {
        Halves<Integer> halves = new Halves<>(
                items -> Uni.createFrom().failure(new IllegalStateException("away")),
                IllegalArgumentException.class::isInstance,
                (item, failure) -> Uni.createFrom().voidItem());

        assertThatThrownBy(() -> halves.apply(List.of(1, 2)).await().indefinitely())
                .isInstanceOf(IllegalStateException.class);
    }

    private Halves<Integer> halves(Set<Integer> faulty) {
        return new Halves<>(
                items -> {
                    if (items.stream().anyMatch(faulty::contains)) {
                        return Uni.createFrom().failure(new IllegalArgumentException());
                    }
                    applied.addAll(items);
                    return Uni.createFrom().voidItem();
                },
                IllegalArgumentException.class::isInstance,
                (item, failure) -> {
                    refused.add(item);
                    return Uni.createFrom().voidItem();
                });
    }
}
