package io.quantree.bench;

import java.util.ArrayList;
import java.util.List;

/** The four cases one after the other, each on the floor and then on the service, so that what drifts hits both. */
final class IngestPass {
    private final Sides sides;
    private final RecordSource source;
    private final Submissions submissions;

    IngestPass(Sides sides, RecordSource source, Submissions submissions) {
        this.sides = sides;
        this.source = source;
        this.submissions = submissions;
    }

    /** How a version of some records is handed to the service. */
    @FunctionalInterface
    interface Submissions {
        Submission of(RecordSource records, Version version);
    }

    List<CaseFigures> run() throws Exception {
        List<CaseFigures> figures = new ArrayList<>();
        for (IngestCase each : IngestCase.values()) {
            figures.add(run(each));
        }
        return figures;
    }

    private CaseFigures run(IngestCase each) throws Exception {
        Tally expected = each.expected(source);
        IngestFigure floor = sides.floor(each.title(), each.version(), expected);
        ServiceFigure service = sides.hasService()
                ? sides.service(each.title(), submissions.of(source, each.version()), expected)
                : null;
        return new CaseFigures(each, floor, service);
    }
}
