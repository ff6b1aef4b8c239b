package io.quantree.change.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quantree.change.ChangeSettings;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamPlacesTest {
    private final StreamPlaces places = new StreamPlaces(
            Settings.of(
                    ChangeSettings.class, "quantree.changes.streams-max", "2", "quantree.changes.snapshots-max", "1"),
            new SimpleMeterRegistry());

    @Test
    void refusesStreamBeyondMaxAndGivesPlaceBackWhenOneEnds() {
        Cancellable first = open(places.during(Multi.createFrom().nothing()));
        open(places.during(Multi.createFrom().nothing()));

        assertRefused(places.during(Multi.createFrom().item(1)), 2);

        first.cancel();
        assertThat(ended(places.during(Multi.createFrom().item(1)))).isEqualTo(1);
        assertThat(ended(places.during(Multi.createFrom().item(2)))).isEqualTo(2);
    }

    @Test
    void refusesSecondStreamOfAllStockUntilTheTransactionOfTheFirstIsOver() {
        AtomicReference<Runnable> transaction = new AtomicReference<>(() -> {});
        Cancellable first = open(places.beginning(ended -> {
            transaction.set(ended);
            return Multi.createFrom().nothing();
        }));
        first.cancel();

        assertRefused(places.beginning(ended -> Multi.createFrom().item(1)), 1);

        Objects.requireNonNull(transaction.get()).run();
        assertThat(ended(places.beginning(ended -> Multi.createFrom().item(1)))).isEqualTo(1);
    }

    private static void assertRefused(Multi<Integer> stream, int limit) {
        assertThatThrownBy(() -> ended(stream)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
            assertThat(problem.limit()).isEqualTo(limit);
        });
    }

    private static Cancellable open(Multi<?> stream) {
        return stream.subscribe().with(item -> {});
    }

    private static Integer ended(Multi<Integer> stream) {
        return stream.collect().last().await().indefinitely();
    }
}
