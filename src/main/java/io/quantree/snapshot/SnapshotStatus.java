package io.quantree.snapshot;

/** How far a snapshot is. */
public enum SnapshotStatus {
    /** It takes batches. */
    OPEN,
    /** Its job is closed and its batches are applied; what it does not mention is being removed. */
    CLOSING,
    /** What it does not mention is removed; in a dry run, counted. */
    COMPLETE,
    /** Too much would have been removed, so nothing was. */
    REFUSED,
    /** It is not known what it mentions, so nothing was removed. */
    FAILED;

    /** Whether it never changes any more. */
    public boolean isFinal() {
        return this != OPEN && this != CLOSING;
    }
}
