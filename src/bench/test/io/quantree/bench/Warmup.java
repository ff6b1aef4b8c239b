package io.quantree.bench;

/** Lets a JVM compile its paths before anything is measured, on stock of a retailer that no case touches. */
final class Warmup {
    private static final String RETAILER = "2";

    private final ServiceIngest service;
    private final IngestPass.Submissions submissions;

    Warmup(ServiceIngest service, IngestPass.Submissions submissions) {
        this.service = service;
        this.submissions = submissions;
    }

    void run(int records) throws Exception {
        RecordSource source = new RecordSource(records);
        for (IngestCase each : IngestCase.values()) {
            service.run(RETAILER, submissions.of(source, each.version()), each.expected(source));
        }
    }
}
