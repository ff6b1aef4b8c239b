package io.quantree.bench;

/**
 * Which positions deltas go to.
 *
 * @param title what the report calls it
 * @param target how many deltas a second there should be
 * @param skus how many products there are
 * @param locations at how many locations each of them is
 */
record DeltaKeys(String title, String target, int skus, int locations) {

    /** One position after the other, so that no two requests that are under way at the same time have one in common. */
    static DeltaKeys distinct(RecordSource source) {
        return new DeltaKeys("distinct keys", "10,000/s (aim 25,000/s)", source.skus(), RecordSource.LOCATIONS);
    }

    /** Always the same position. */
    static DeltaKeys one() {
        return new DeltaKeys("one hot SKU", "8,000/s (aim 30,000/s)", 1, 1);
    }

    int positions() {
        return skus * locations;
    }
}
