package io.quantree.reservation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.work.Lane;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Does steps of reservations: those of all connections are committed in groups. All that is reserved of a product goes through the same lane,
 * so lanes rarely wait for the locks of each other.
 */
@Startup
@ApplicationScoped
public class Reservations {
    private final Function<List<PendingStep>, Uni<Void>> commit;
    private final ReservationSettings settings;
    private final List<Lane<PendingStep>> lanes;
    private final AtomicInteger waiting = new AtomicInteger();

    @Inject
    Reservations(ReservationCommit commit, ReservationSettings settings, MeterRegistry registry) {
        this(commit::commit, settings, registry);
    }

    /** As it is, but with another way to commit a group, which settles each step and never fails. */
    Reservations(Function<List<PendingStep>, Uni<Void>> commit, ReservationSettings settings, MeterRegistry registry) {
        this.commit = commit;
        this.settings = settings;
        this.lanes = IntStream.range(0, Math.max(1, settings.lanes()))
                .mapToObj(number -> new Lane<PendingStep>(
                        settings.groupMax(),
                        Duration.ZERO,
                        pending -> pending.catalogue().id(),
                        this::committed))
                .toList();
        Gauge.builder("quantree.reservation.queue", waiting, AtomicInteger::get)
                .description("Steps of reservations that wait to be committed or are being committed")
                .register(registry);
    }

    private Uni<Void> committed(List<PendingStep> group) {
        return commit.apply(group).onTermination().invoke(() -> waiting.addAndGet(-group.size()));
    }

    /**
     * Does the step and answers it after its commit. It goes on when the caller no longer waits. Fails with {@link ProblemType#OVERLOADED} when
     * too many steps wait, and with the reason when the step is not done.
     */
    public Uni<StepResult> apply(Catalogue catalogue, StepRequest request) {
        return Uni.createFrom()
                .<StepResult>emitter(answer -> {
                    int taken = waiting.incrementAndGet();
                    if (taken > settings.queueMax()) {
                        waiting.decrementAndGet();
                        answer.fail(Problem.of(
                                        ProblemType.OVERLOADED,
                                        (taken - 1)
                                                + " steps of reservations are waiting to be committed; try again later.")
                                .limit(settings.queueMax())
                                .retryAfter(settings.retryAfter()));
                        return;
                    }
                    lanes.get(lane(request.step())).add(List.of(new PendingStep(catalogue, request, answer)));
                })
                .onItem()
                .transformToUni(result -> {
                    Problem problem = result.problem();
                    return problem == null
                            ? Uni.createFrom().item(result)
                            : Uni.createFrom().failure(problem);
                });
    }

    private int lane(ReservationStep step) {
        String key = step instanceof Reserve reserve ? reserve.lines().get(0).productRef() : step.ref();
        return Math.floorMod(key.hashCode(), lanes.size());
    }
}
