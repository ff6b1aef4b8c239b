package io.quantree.feed.run;

/** Another worker has the run by now, or the replica is stopping: this attempt must write nothing more. */
final class RunLost extends RuntimeException {
    private RunLost(String message) {
        super(message, null, false, false);
    }

    static RunLost stopping() {
        return new RunLost("the replica is stopping");
    }

    static RunLost taken() {
        return new RunLost("the run is held by another worker");
    }

    /** Fails when a statement that only the holder of the run may run has written no row. */
    static void unlessWritten(int rows) {
        if (rows != 1) {
            throw taken();
        }
    }
}
