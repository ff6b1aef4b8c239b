package io.quantree.console.job;

import io.quantree.console.ConsoleSettings;
import io.quantree.job.JobSummaries;
import io.quantree.job.MovingBatches;
import io.quantree.job.MovingBatches.Moving;
import io.quantree.job.Summary;
import io.quantree.work.WorkSignal;
import io.quantree.work.WorkerLoop;
import io.quantree.work.WorkerLoops;
import io.quarkus.qute.Engine;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Looks at the jobs that open pages of this replica show, all of them at once, however many browsers show them; while none does, it looks at
 * nothing.
 */
@Singleton
final class ProgressLook {
    /** So long a batch that is complete is told of: browsers that connect again meanwhile see its last counts. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    private static final Duration IDLE = Duration.ofMinutes(1);

    private final JobSummaries summaries;
    private final MovingBatches batches;
    private final ConsoleSettings settings;
    private final Clock clock;
    private final WorkSignal asked = new WorkSignal();
    private final WorkSignal looked = new WorkSignal();
    private final WorkerLoop loop;
    private final Engine templates;
    private final Map<Long, Integer> streams = new ConcurrentHashMap<>();
    private final Map<Long, JobMoves> moves = new ConcurrentHashMap<>();
    private volatile long looks;

    ProgressLook(
            JobSummaries summaries,
            MovingBatches batches,
            ConsoleSettings settings,
            Clock clock,
            WorkerLoops loops,
            Engine templates) {
        this.summaries = summaries;
        this.batches = batches;
        this.settings = settings;
        this.clock = clock;
        this.templates = templates;
        this.loop = loops.create(ProgressLook.class, 1, asked, IDLE);
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            loop.start(worker -> turn(), failure -> false);
        }
    }

    private Uni<Boolean> turn() {
        return streams.isEmpty()
                ? Uni.createFrom().item(false)
                : look().onItem().delayIt().by(settings.progressEvery()).replaceWith(true);
    }

    private Uni<Void> look() {
        Set<Long> jobs = Set.copyOf(streams.keySet());
        return Uni.combine()
                .all()
                .unis(summaries.of(jobs), batches.of(jobs, clock.instant().minus(RECENT)))
                .with((sums, moving) -> {
                    found(jobs, sums, moving.stream().collect(Collectors.groupingBy(Moving::job)));
                    return null;
                });
    }

    private void found(Set<Long> jobs, Map<Long, Summary> sums, Map<Long, List<Moving>> moving) {
        long number = looks + 1;
        for (Long job : jobs) {
            JobMoves before = moves.getOrDefault(job, JobMoves.NONE);
            moves.put(
                    job,
                    before.seen(
                            number,
                            sums.getOrDefault(job, JobRow.NONE),
                            moving.getOrDefault(job, List.of()),
                            new JobMoves.Writing(summary -> written(job, summary), this::written)));
        }
        moves.keySet().retainAll(streams.keySet());
        looks = number;
        looked.raise();
    }

    private String written(long job, Summary summary) {
        return Objects.requireNonNull(templates.getTemplate("console/job/moved-job"))
                .data("id", String.valueOf(job))
                .data("summary", summary)
                .render();
    }

    private String written(Moving moving) {
        return Objects.requireNonNull(templates.getTemplate("console/job/moved-batch"))
                .data("job", String.valueOf(moving.job()))
                .data("batch", moving.batch())
                .render();
    }

    /** A stream begins to follow the jobs. */
    void follow(Set<Long> jobs) {
        jobs.forEach(job -> streams.merge(job, 1, Integer::sum));
        asked.raise();
    }

    /** The stream has ended. */
    void leave(Set<Long> jobs) {
        for (Long job : jobs) {
            if (streams.computeIfPresent(job, (key, number) -> number == 1 ? null : number - 1) == null) {
                moves.remove(job);
            }
        }
    }

    /** The number of the latest look. */
    long looks() {
        return looks;
    }

    /** What is known of a followed job. */
    JobMoves of(long job) {
        return moves.getOrDefault(job, JobMoves.NONE);
    }

    /** Waits for a look after that one. */
    Uni<Void> next(long number, Duration atMost) {
        return looks > number ? Uni.createFrom().voidItem() : looked.await(number, atMost);
    }
}
