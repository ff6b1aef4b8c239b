package io.quantree.console.job;

import io.quantree.job.MovingBatches.Moving;
import io.quantree.job.Summary;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What has moved of one job, as the parts of pages that show it. A part is written out once for all streams, when it changes.
 *
 * @param look the number of the look at which the job's own counts have changed last
 * @param html the job's own counts
 */
record JobMoves(Summary summary, long look, String html, Map<String, BatchMove> batches) {
    /** One batch; {@code look} is that at which it has changed last. */
    record BatchMove(Moving moving, long look, String html) {}

    /** How counts are written out. */
    record Writing(Function<Summary, String> job, Function<Moving, String> batch) {}

    static final JobMoves NONE = new JobMoves(new Summary(-1, 0, 0, 0, 0, 0, 0, 0, 0), 0, "", Map.of());

    /** What a look finds; what is as it was keeps its text. */
    JobMoves seen(long number, Summary found, List<Moving> moving, Writing writing) {
        boolean same = found.equals(summary);
        return new JobMoves(
                found,
                same ? look : number,
                same ? html : writing.job().apply(found),
                moving.stream()
                        .collect(Collectors.toMap(each -> each.batch().id(), each -> seen(number, each, writing))));
    }

    private BatchMove seen(long number, Moving moving, Writing writing) {
        BatchMove known = batches.get(moving.batch().id());
        return known != null && known.moving().equals(moving)
                ? known
                : new BatchMove(moving, number, writing.batch().apply(moving));
    }

    /** Whether each record that was received has an outcome. */
    boolean isDone() {
        return summary.received() >= 0 && summary.processed() >= summary.received();
    }

    /** The parts that have changed after a look; empty for none. */
    String since(long number) {
        String rows = batches.values().stream()
                .filter(batch -> batch.look() > number)
                .sorted((one, other) -> Long.compare(id(one), id(other)))
                .map(BatchMove::html)
                .collect(Collectors.joining());
        return (look > number ? html : "") + rows;
    }

    private static long id(BatchMove batch) {
        return Long.parseLong(batch.moving().batch().id());
    }
}
