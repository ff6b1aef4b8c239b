package io.quantree.bench;

import java.time.Duration;
import java.util.List;

/**
 * What writing came to while rows of availability were kept.
 *
 * @param ingest from the first record to the last commit
 * @param queued how many products were waiting then
 * @param drained how long it took from then until every row was right
 * @param lagSeconds how long after its change a row was right at the latest
 */
record MaintainedFigure(IngestFigure ingest, long queued, Duration drained, double lagSeconds) {

    /** What several turns come to together; the worst of what waits. */
    static MaintainedFigure together(List<MaintainedFigure> turns) {
        return new MaintainedFigure(
                IngestFigure.together(
                        turns.stream().map(MaintainedFigure::ingest).toList()),
                turns.stream().mapToLong(MaintainedFigure::queued).max().orElse(0),
                turns.stream()
                        .map(MaintainedFigure::drained)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO),
                turns.stream().mapToDouble(MaintainedFigure::lagSeconds).max().orElse(0));
    }
}
