package io.quantree.batch.work;

/** Another worker has taken the catalogue over, or has applied the chunk already: whoever meets this writes nothing more. */
final class LeaseLost extends RuntimeException {
    LeaseLost() {
        super("the lease is held by another worker", null, false, false);
    }
}
