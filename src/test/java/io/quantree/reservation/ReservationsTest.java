package io.quantree.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStep.Commit;
import io.quantree.support.Settings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservationsTest {
    private static final Catalogue HOME = new Catalogue(1, Ownership.of(1), "DEFAULT:1", "DEFAULT");

    private final List<PendingStep> committed = new ArrayList<>();
    private final Reservations reservations = new Reservations(
            group -> {
                committed.addAll(group);
                return Uni.createFrom().nothing();
            },
            Settings.of(ReservationSettings.class, "quantree.reservations.queue-max", "2"),
            new SimpleMeterRegistry());

    @Test
    void refusesStepBeyondQueueMaxAndTellsWhenToComeAgain() {
        step("R1");
        step("R2");

        assertThatThrownBy(() -> reservations
                        .apply(HOME, new StepRequest(new Commit("R3", null, null), null))
                        .await()
                        .indefinitely())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
                    assertThat(problem.retryAfter()).isNotNull();
                });
    }

    private void step(String ref) {
        reservations
                .apply(HOME, new StepRequest(new Commit(ref, null, null), null))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
