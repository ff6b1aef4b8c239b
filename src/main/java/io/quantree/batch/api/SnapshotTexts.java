package io.quantree.batch.api;

/** Descriptions of the fields that make a batch a part of a snapshot. */
final class SnapshotTexts {
    static final String MODE =
            "UPSERT changes what the records name. SNAPSHOT says all there is in the scope: when the job is closed and all of its"
                    + " batches are applied, the stock counts of the scope that no batch mentions become 0 and INACTIVE.";
    static final String SCOPE =
            "Required with SNAPSHOT: POSITION, the positions that it mentions; LOCATION, the locations that it mentions; CATALOGUE, all.";
    static final String SEGMENT =
            "With SNAPSHOT: only stock with these values of segment fields is in the scope; null where a field must be absent.";
    static final String FORCE =
            "With SNAPSHOT: remove any share of the scope; otherwise a snapshot that would remove too much is REFUSED.";

    private SnapshotTexts() {}
}
